import type { IsoDate } from '../calendar/date.ts';
import { isRoleId, type RoleId } from '../rules/role.ts';
import type { Pack } from '../policy/pack.ts';
import type { Pathway } from '../policy/pathway.ts';
import { type Refusal, refuse } from './refusal.ts';

/** An intention as it was logged, kept with the case that came of it. */
export interface LoggedIntention {
  readonly id: string;
  readonly on: IsoDate;
  readonly by: string;
}

export interface Intending {
  readonly pack: Pick<Pack, 'roles'>;
  readonly pathway: Pathway;
  /** What the logger is to the person, and the offices that they hold. */
  readonly roles: readonly RoleId[];
  readonly on: IsoDate;
  readonly aimsAt?: IsoDate;
  readonly today: IsoDate;
  /** The person has an open case on the pathway. */
  readonly applied: boolean;
}

/** Whether somebody may log that a person means to apply; undefined: they may. */
export function refuseIntention(asked: Intending): Refusal | undefined {
  const { pathway, roles, on, aimsAt, today, applied } = asked;
  const rule = pathway.opens.intention;
  if (rule === undefined)
    return refuse('unknown', 'The policy has nobody log an intention on this pathway.', {
      clauses: pathway.clauses,
    });
  const { clauses } = rule;
  if (!rule.by.some((role) => roles.includes(role)))
    return refuse('not-yours', `Only ${titles(rule.by, asked.pack)} can log that somebody means to apply.`, {
      clauses,
    });
  if (applied)
    return refuse('already-done', 'There is an open case on this pathway already.', {
      clauses,
      fix: 'What comes next stands in the case.',
    });
  if (on > today) return atField('on', 'The day on which they said so has to be today or earlier.', clauses);
  if (aimsAt !== undefined && aimsAt < on)
    return atField('aims-at', 'The day they aim at cannot be before the day on which they said so.', clauses);
  return undefined;
}

/** Who may say that nothing came of it: whoever may log one, and the person themselves. */
export function mayEndIntention(pathway: Pathway, roles: readonly RoleId[]): boolean {
  return (
    roles.includes('applicant') || pathway.opens.intention?.by.some((role) => roles.includes(role)) === true
  );
}

function atField(field: string, says: string, clauses: readonly string[]): Refusal {
  return refuse('incomplete', says, { clauses, fields: [{ field, says }] });
}

function titles(by: readonly RoleId[], { roles }: Pick<Pack, 'roles'>): string {
  return by
    .filter(isRoleId)
    .map((role) => roles[role]?.title ?? role.replaceAll('-', ' '))
    .join(' or ');
}
