import { type Refusal, refuse } from '../core/case/refusal.ts';
import type { Member } from '../core/case/events.ts';
import type { Panel } from '../core/policy/pack.ts';
import { isRoleId } from '../core/rules/role.ts';
import { perform } from './perform.ts';
import type { Desk, Viewer } from './ports.ts';

export type PanelNamed =
  | { readonly type: 'named' }
  | { readonly type: 'refused'; readonly refusal: Refusal };

/** Names who sits, and puts them on every case of the sitting. */
export async function namePanel(desk: Desk, viewer: Viewer, naming: { readonly sitting: string; readonly members: readonly Member[] }): Promise<PanelNamed> {
  const sitting = await desk.panels.sitting(viewer.authority, naming.sitting);
  const panel = sitting === undefined ? undefined : desk.policies.current(viewer.authority).panels[sitting.panel];
  if (sitting === undefined || panel === undefined) return { type: 'refused', refusal: refuse('unknown', 'There is no such sitting.') };
  const refusal = againstSeats(naming.members, panel);
  if (refusal !== undefined) return { type: 'refused', refusal };
  await desk.panels.saveMembers(viewer.authority, sitting.id, naming.members);
  for (const ref of await desk.cases.onSitting(viewer.authority, sitting.id)) await putPanelOnCase(desk, viewer, ref, sitting.id);
  return { type: 'named' };
}

/** Puts the sitting's members on one case, where it is booked there. */
export async function putPanelOnCase(desk: Desk, viewer: Viewer, ref: string, sitting: string): Promise<void> {
  const members = (await desk.panels.sitting(viewer.authority, sitting))?.members ?? [];
  if (members.length === 0) return;
  await perform(desk, { viewer, ref, command: () => ({ type: 'name-panel', sitting, members }) });
}

function againstSeats(members: readonly Member[], panel: Panel): Refusal | undefined {
  const chairs = members.filter(({ part }) => part === 'chair');
  if (members.length > 0 && chairs.length !== 1) return field('chair', 'Choose one member as chair.', panel.clauses);
  if (new Set(members.map(({ person }) => person)).size !== members.length) {
    return field('members', 'Each person sits once.', panel.clauses);
  }
  for (const member of members) {
    const part = member.part === 'co-opted' ? 'co-opted' : 'core';
    const seat = panel.seats.find((one) => one.part === part);
    const wrong = seat === undefined || (seat.offices.length > 0 && !seat.offices.some((office) => office === member.office));
    if (wrong || (member.part === 'chair' && !seat.mayChair)) {
      return field('members', `A ${isRoleId(member.office) ? member.office.replaceAll('-', ' ') : 'person'} cannot take this seat.`, seat?.clauses ?? panel.clauses);
    }
  }
  return undefined;
}

function field(name: string, says: string, clauses: readonly string[]): Refusal {
  return refuse('rule', says, { clauses, fields: [{ field: name, says }] });
}
