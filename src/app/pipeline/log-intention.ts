import type { IsoDate } from '../../core/calendar/date.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import { mayEndIntention, refuseIntention } from '../../core/case/intending.ts';
import { type Refusal, refuse } from '../../core/case/refusal.ts';
import type { Pathway } from '../../core/policy/pathway.ts';
import { isRoleId, type RoleId, roleKinds } from '../../core/rules/role.ts';
import type { Desk, Relations, Viewer } from '../ports.ts';
import type { Intentions, IntentionRow } from './intention-ports.ts';

export interface LogIntention {
  readonly viewer: Viewer;
  readonly person: string;
  readonly pathway: string;
  readonly on: IsoDate;
  readonly aimsAt?: IsoDate;
}

export type Logged =
  | { readonly type: 'logged' }
  /** One waits for this person on this pathway: nothing was logged twice. */
  | { readonly type: 'already' }
  | { readonly type: 'refused'; readonly refusal: Refusal };

/** Writes down that somebody means to apply. It says nothing of whether they may: the case is judged when it opens. */
export async function logIntention(desk: Desk, intentions: Intentions, asked: LogIntention): Promise<Logged> {
  const { viewer, person, on, aimsAt } = asked;
  const pack = desk.policies.current(viewer.authority);
  const pathway = pack.pathways[asked.pathway];
  if (pathway === undefined)
    return { type: 'refused', refusal: refuse('unknown', 'There is no such pathway.') };
  const now = desk.now();
  const today = londonDate(now);
  const related = await desk.people.relations(viewer.authority, person, today);
  const refusal = refuseIntention({
    pack,
    pathway,
    roles: rolesFor(viewer, person, related),
    on,
    ...(aimsAt === undefined ? {} : { aimsAt }),
    today,
    applied: (await desk.cases.openCaseOf(viewer.authority, person, pathway.id)) !== undefined,
  });
  if (refusal !== undefined) return { type: 'refused', refusal };
  const type = await intentions.log({
    authority: viewer.authority,
    id: desk.chance.id(),
    person,
    pathway: pathway.id,
    saidOn: on,
    ...(aimsAt === undefined ? {} : { aimsAt }),
    loggedBy: viewer.personId,
    loggedAt: now,
    seenBy: seenBy(pathway, { viewer, person, related }),
  });
  return { type };
}

/** Nothing came of it. False where the viewer may not say so, or it had ended. */
export async function endIntention(
  desk: Desk,
  intentions: Intentions,
  { viewer, row }: { readonly viewer: Viewer; readonly row: IntentionRow },
): Promise<boolean> {
  const { authority, personId } = viewer;
  const now = desk.now();
  const pathway = desk.policies.current(authority).pathways[row.pathway];
  const related = await desk.people.relations(authority, row.person, londonDate(now));
  if (pathway === undefined || !mayEndIntention(pathway, rolesFor(viewer, row.person, related))) return false;
  return intentions.end(authority, row.id, { at: now, by: personId });
}

/** Nobody acts for an office in their own matter. */
function rolesFor({ personId, offices }: Viewer, person: string, related: Relations): readonly RoleId[] {
  if (personId === person) return ['applicant'];
  const held = Object.entries(related).flatMap(([role, holder]) => (holder === personId ? [role] : []));
  return [...held, ...offices].filter(isRoleId);
}

interface Parties {
  readonly viewer: Viewer;
  readonly person: string;
  readonly related: Relations;
}

function seenBy({ opens }: Pathway, { viewer, person, related }: Parties): readonly string[] {
  const offices = (opens.intention?.by ?? []).filter((role) => roleKinds[role] === 'office');
  const people = [person, viewer.personId, ...Object.values(related)];
  return [
    ...new Set([...people.map((id) => `person:${id}`), ...offices.map((office) => `office:${office}`)]),
  ];
}
