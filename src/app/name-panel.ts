import { type Refusal, refuse } from '../core/case/refusal.ts';
import type { Member } from '../core/case/event-parts.ts';
import { againstSeats, asRefusal } from '../core/case/panel-seats.ts';
import type { Panel } from '../core/policy/pack.ts';
import { lookAtCase } from './look-at-case.ts';
import { panelConnections } from './panel-connections.ts';
import { type Performed, performUnseen } from './perform.ts';
import { notTheirs } from './plan-sitting.ts';
import type { Desk, Viewer } from './ports.ts';
import { sittingTies } from './sitting-ties.ts';

export type PanelNamed = { readonly type: 'named' } | { readonly type: 'refused'; readonly refusal: Refusal };

/** Names who sits, and puts them on every case of the sitting. */
export async function namePanel(
  desk: Desk,
  viewer: Viewer,
  naming: { readonly sitting: string; readonly members: readonly Member[] },
): Promise<PanelNamed> {
  const notYours = notTheirs(viewer);
  if (notYours !== undefined) return { type: 'refused', refusal: notYours };
  const sitting = await desk.panels.sitting(viewer.authority, naming.sitting);
  const panel =
    sitting === undefined ? undefined : desk.policies.current(viewer.authority).panels[sitting.panel];
  if (sitting === undefined || panel === undefined)
    return { type: 'refused', refusal: refuse('unknown', 'There is no such sitting.') };
  const ties = await sittingTies(desk, viewer.authority, { sitting: sitting.id, panel });
  const { roles } = desk.policies.current(viewer.authority);
  const refusal =
    asRefusal(againstSeats(naming.members, panel, { roles, ties })) ??
    (await againstOwnCase(desk, viewer, { ...naming, panel }));
  if (refusal !== undefined) return { type: 'refused', refusal };
  await desk.panels.saveMembers(viewer.authority, sitting.id, naming.members);
  for (const ref of await desk.cases.onSitting(viewer.authority, sitting.id))
    await putPanelOnCase(desk, viewer, { ref, sitting: sitting.id });
  return { type: 'named' };
}

/** Puts the sitting's members on one case, where it is booked there. */
export async function putPanelOnCase(
  desk: Desk,
  viewer: Viewer,
  { ref, sitting }: { readonly ref: string; readonly sitting: string },
): Promise<void> {
  const members = (await desk.panels.sitting(viewer.authority, sitting))?.members ?? [];
  if (members.length === 0) return;
  await performUnseen(desk, { viewer, ref, command: () => ({ type: 'name-panel', sitting, members }) });
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

/** Nobody sits on their own case, or where the policy keeps their part in it off the panel; other ties are shown. */
async function againstOwnCase(
  desk: Desk,
  { authority }: Viewer,
  {
    sitting,
    members,
    panel,
  }: { readonly sitting: string; readonly members: readonly Member[]; readonly panel: Panel },
): Promise<Refusal | undefined> {
  const connections = await panelConnections(desk, authority, sitting);
  const kept = panel.independence === 'warns' ? [] : (panel.independentOf ?? []);
  const own = connections.find(
    ({ person, is }) =>
      (is === 'applicant' || kept.includes(is)) && members.some((member) => member.person === person),
  );
  if (own === undefined) return undefined;
  const name = (await desk.people.persons(authority, [own.person])).get(own.person)?.name ?? 'Somebody';
  if (own.is === 'applicant')
    return field('members', `${name} has a case at this panel, so cannot sit on it.`, []);
  const title = desk.policies.current(authority).roles[own.is]?.title ?? own.is;
  const says = `${name} is ${title} in a case at this panel, so cannot sit on it.`;
  return field('members', says, panel.clauses);
}

function field(name: string, says: string, clauses: readonly string[]): Refusal {
  return refuse('rule', says, { clauses, fields: [{ field: name, says }] });
}
