import { type Refusal, refuse } from '../../core/case/refusal.ts';
import type { Member } from '../../core/case/events/event-parts.ts';
import { againstSeats, asRefusal } from '../../core/case/panel/panel-seats.ts';
import type { Tie } from '../../core/case/panel/tie.ts';
import { lookAtCase } from '../look-at-case.ts';
import { type Performed, performUnseen } from '../perform.ts';
import { notTheirs } from './plan-sitting.ts';
import type { Desk, Sitting, Viewer } from '../ports.ts';
import { sittingTies } from './sitting-ties.ts';
import { tiedCases } from './tied-cases.ts';

export type PanelNamed = { readonly type: 'named' } | { readonly type: 'refused'; readonly refusal: Refusal };

/** Names who sits, and puts them on every case of the sitting; whom a tie keeps off a case stands aside from that one. */
export async function namePanel(
  desk: Desk,
  viewer: Viewer,
  naming: { readonly sitting: string; readonly members: readonly Member[] },
): Promise<PanelNamed> {
  const notYours = notTheirs(viewer);
  if (notYours !== undefined) return { type: 'refused', refusal: notYours };
  const { authority } = viewer;
  const sitting = await desk.panels.sitting(authority, naming.sitting);
  const panel = sitting === undefined ? undefined : desk.policies.current(authority).panels[sitting.panel];
  if (sitting === undefined || panel === undefined)
    return { type: 'refused', refusal: refuse('unknown', 'There is no such sitting.') };
  if (sitting.cancelled !== undefined)
    return { type: 'refused', refusal: refuse('not-now', 'This panel was cancelled: nobody sits on it.') };
  const ties = await sittingTies(desk, authority, { sitting: sitting.id, panel });
  const { roles } = desk.policies.current(authority);
  const cases = await tiedCases(desk, authority, sitting.id);
  const applicants = new Set(cases.map(({ state }) => state.applicant));
  const refusal =
    asRefusal(againstSeats(naming.members, panel, { roles, ties })) ??
    (await onOwnCase(desk, authority, { members: naming.members, applicants }));
  if (refusal !== undefined) return { type: 'refused', refusal };
  await desk.panels.saveMembers(authority, sitting.id, naming.members);
  const named = { ...sitting, members: naming.members };
  for (const { ref, ties: own } of cases) await putOn(desk, viewer, { ref, sitting: named, ties: own });
  return { type: 'named' };
}

/** Puts the sitting's members on one case, where it is booked there. */
export async function putPanelOnCase(
  desk: Desk,
  viewer: Viewer,
  { ref, sitting: id }: { readonly ref: string; readonly sitting: string },
): Promise<void> {
  const sitting = await desk.panels.sitting(viewer.authority, id);
  if (sitting === undefined) return;
  const found = (await tiedCases(desk, viewer.authority, id)).find((one) => one.ref === ref);
  await putOn(desk, viewer, { ref, sitting, ties: found?.ties ?? [] });
}

interface Putting {
  readonly ref: string;
  readonly sitting: Sitting;
  readonly ties: readonly Tie[];
}

async function putOn(desk: Desk, viewer: Viewer, { ref, sitting, ties }: Putting): Promise<void> {
  const members = membersFor(sitting, ref);
  if (members.length === 0) return;
  await performUnseen(desk, {
    viewer,
    ref,
    command: () => ({ type: 'name-panel', sitting: sitting.id, members, ties }),
  });
}

/** The sitting's members for one case, with whoever takes a seat of theirs in it. */
function membersFor({ members, substitutes = [] }: Sitting, ref: string): readonly Member[] {
  const here = substitutes.filter((one) => one.ref === ref);
  // Where somebody else chairs this case, whoever chairs the others does not.
  const chaired = here.some(({ part }) => part === 'chair');
  const left = members.filter(
    ({ person, part }) =>
      !(chaired && part === 'chair') &&
      !here.some((one) => one.person === person || one.inPlaceOf === person),
  );
  return [...left, ...here.map(({ person, part, office }) => ({ person, part, office }))];
}

/** A case whose place is confirmed after its panel was named gets the members too; on a repeat this changes nothing. */
export async function putPanelOnConfirmed(
  desk: Desk,
  { viewer, ref }: { readonly viewer: Viewer; readonly ref: string },
  performed: Performed,
): Promise<Performed> {
  if (performed.type !== 'done' && performed.type !== 'repeated') return performed;
  const booking = (await lookAtCase(desk, viewer, ref))?.caseFile.state.booking;
  if (booking !== undefined) await putPanelOnCase(desk, viewer, { ref, sitting: booking.sitting.id });
  return performed;
}

/** Nobody sits on a panel that hears them. */
async function onOwnCase(
  { people }: Desk,
  authority: string,
  { members, applicants }: { readonly members: readonly Member[]; readonly applicants: ReadonlySet<string> },
): Promise<Refusal | undefined> {
  const own = members.find(({ person }) => applicants.has(person));
  if (own === undefined) return undefined;
  const name = (await people.persons(authority, [own.person])).get(own.person)?.name ?? 'Somebody';
  const says = `${name} has a case at this panel, so cannot sit on it.`;
  return refuse('rule', says, { clauses: [], fields: [{ field: 'members', says }] });
}
