import { type Refusal, refuse } from '../core/case/refusal.ts';
import type { Member } from '../core/case/event-parts.ts';
import type { Pack, Panel, Seat } from '../core/policy/pack.ts';
import { panelConnections } from './panel-connections.ts';
import { performUnseen } from './perform.ts';
import { notTheirs } from './plan-sitting.ts';
import type { Desk, Viewer } from './ports.ts';

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
  const refusal =
    againstSeats(naming.members, panel, desk.policies.current(viewer.authority)) ??
    (await againstOwnCase(desk, viewer, naming));
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

/** Nobody sits on their own case. Managers may, and it is shown. */
async function againstOwnCase(
  desk: Desk,
  { authority }: Viewer,
  { sitting, members }: { readonly sitting: string; readonly members: readonly Member[] },
): Promise<Refusal | undefined> {
  const connections = await panelConnections(desk, authority, sitting);
  const own = connections.find(
    ({ person, is }) => is === 'applicant' && members.some((member) => member.person === person),
  );
  if (own === undefined) return undefined;
  const name = (await desk.people.persons(authority, [own.person])).get(own.person)?.name ?? 'Somebody';
  return field('members', `${name} has a case at this panel, so cannot sit on it.`, []);
}

function againstSeats(members: readonly Member[], panel: Panel, pack: Pack): Refusal | undefined {
  const chairs = members.filter(({ part }) => part === 'chair');
  if (members.length > 0 && chairs.length !== 1)
    return field('chair', 'Choose one member as chair.', panel.clauses);
  if (new Set(members.map(({ person }) => person)).size !== members.length) {
    return field('members', 'Each person sits once.', panel.clauses);
  }
  for (const member of members) {
    const part = member.part === 'co-opted' ? 'co-opted' : 'core';
    const seat = panel.seats.find((one) => one.part === part);
    const wrong =
      seat === undefined ||
      (seat.offices.length > 0 && !seat.offices.some((office) => office === member.office));
    if (wrong || (member.part === 'chair' && !seat.mayChair)) {
      return field(
        'members',
        `A core seat is taken by ${officesOf(seat, pack)}.`,
        seat?.clauses ?? panel.clauses,
      );
    }
  }
  return undefined;
}

function officesOf(seat: Seat | undefined, { roles }: Pack): string {
  const titles = (seat?.offices ?? []).map((office) => `a ${roles[office]?.title ?? office}`);
  return titles.length === 0 ? 'somebody the policy names' : titles.join(' or ');
}

function field(name: string, says: string, clauses: readonly string[]): Refusal {
  return refuse('rule', says, { clauses, fields: [{ field: name, says }] });
}
