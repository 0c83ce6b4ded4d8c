import type { IsoDate } from '../../core/calendar/date.ts';
import { type Refusal, refuse } from '../../core/case/refusal.ts';
import type { Pack } from '../../core/policy/pack.ts';
import type { Desk, Viewer } from '../ports.ts';
import type { PeopleAdmin, PersonDetail } from './people-ports.ts';

export interface SetFact {
  readonly viewer: Viewer;
  readonly person: string;
  readonly fact: string;
  readonly value: string;
  readonly from: IsoDate;
  /** Why a level that only a panel gives was held when the person joined. */
  readonly heldOnJoining?: string | undefined;
}

export type Entered =
  | { readonly type: 'entered' }
  | { readonly type: 'refused'; readonly refusal: Refusal }
  | { readonly type: 'not-found' };

/** The fact under which the reason stands for a level that was held on joining. */
const heldOnJoiningFact = 'held-on-joining';

/** Enters a fact of the people register from a day on. A level that a panel gives is not given by hand. */
export async function setFact(
  desk: Desk,
  admin: PeopleAdmin,
  { viewer, heldOnJoining, ...fact }: SetFact,
): Promise<Entered> {
  const { authority } = viewer;
  const refusal = notAdministrator(viewer);
  if (refusal !== undefined) return { type: 'refused', refusal };
  const person = await admin.person(authority, fact.person);
  if (person === undefined) return { type: 'not-found' };
  const reason = (heldOnJoining ?? '').trim();
  const pack = desk.policies.current(authority);
  const outside = fact.fact === 'point' ? outsideBand(pack, fact, person) : undefined;
  if (outside !== undefined) return { type: 'refused', refusal: outside };
  const byPanel = fact.fact === 'level' ? withoutPanel(pack, fact.value, person) : undefined;
  if (byPanel !== undefined && reason === '') return { type: 'refused', refusal: byPanel };
  await admin.setFact(authority, fact);
  if (byPanel !== undefined)
    await admin.setFact(authority, { ...fact, fact: heldOnJoiningFact, value: reason });
  return { type: 'entered' };
}

export function notAdministrator({ offices }: Viewer): Refusal | undefined {
  return offices.includes('administrator')
    ? undefined
    : refuse('not-yours', 'Only an administrator looks after the people register.');
}

/** A refusal where a panel gives this level and the person has never held it. */
function withoutPanel(pack: Pack, level: string, { facts }: PersonDetail): Refusal | undefined {
  if (facts.some(({ fact, value }) => fact === 'level' && value === level)) return undefined;
  const deciding = Object.values(pack.pathways)
    .filter(({ to }) => to.includes(level))
    .flatMap(({ steps }) => steps.filter((step) => step.kind === 'decide' && step.panel !== undefined));
  const [step] = deciding;
  if (step === undefined) return undefined;
  const title = pack.levels.find(({ id }) => id === level)?.title ?? level;
  const says = `Nobody becomes a ${title} without the panel, and no decision of a panel is on record here.`;
  return refuse('rule', says, {
    clauses: step.clauses,
    fix: 'If they held this level when they joined the authority, say so with the reason. It stands on their record.',
    fields: [{ field: 'level', says }],
  });
}

/** A refusal where the policy has a band of pay points for the level held on that day, and this is none of them. */
function outsideBand(
  { levels }: Pack,
  { value, from }: Pick<SetFact, 'value' | 'from'>,
  { facts }: PersonDetail,
): Refusal | undefined {
  const held = facts
    .filter(({ fact, from: since }) => fact === 'level' && since <= from)
    .toSorted((one, other) => (one.from < other.from ? -1 : 1))
    .at(-1);
  const level = levels.find(({ id }) => id === held?.value);
  if (level?.points === undefined) return undefined;
  const { from: first, to: last } = level.points;
  if (Number(value) >= first && Number(value) <= last) return undefined;
  const band = first === last ? `pay point ${first}` : `pay points ${first} to ${last}`;
  const says = `${value} is not a pay point of ${level.title}, which they hold on that day: the policy gives it ${band}.`;
  const fix =
    'Look at the figure again. If they have moved to another level, enter the level first, from the same day.';
  return refuse('rule', says, { clauses: [], fix, fields: [{ field: 'point', says: `${says} ${fix}` }] });
}
