import { londonDate } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/case/refusal.ts';
import { changed, notTheirs, type Planned } from './plan-sitting.ts';
import type { Desk, Sitting, Viewer } from '../ports.ts';

export type SittingConfirmed =
  | { readonly type: 'confirmed' }
  | { readonly type: 'refused'; readonly refusal: Refusal }
  | Extract<Planned, { type: 'changed' }>;

/** Makes of a date to hold one that stands: its members are invited. */
export async function confirmASitting(
  desk: Desk,
  viewer: Viewer,
  { sitting: id, basedOn }: { readonly sitting: string; readonly basedOn: number },
): Promise<SittingConfirmed> {
  const sitting = await desk.panels.sitting(viewer.authority, id);
  const refusal = notTheirs(viewer) ?? against(desk, viewer, sitting);
  if (refusal !== undefined) return { type: 'refused', refusal };
  if (sitting === undefined) throw new Error('A sitting that is not there was not refused.');
  const stands = sitting.cancelled === undefined && sitting.version === basedOn;
  const done =
    stands && (await desk.panels.confirmSitting(viewer.authority, { id, version: basedOn, at: desk.now() }));
  if (done) return { type: 'confirmed' };
  return changed((await desk.panels.sitting(viewer.authority, id)) ?? sitting);
}

function against(desk: Desk, { authority }: Viewer, sitting: Sitting | undefined): Refusal | undefined {
  if (sitting === undefined) return refuse('unknown', 'There is no such panel date.');
  const panel = desk.policies.current(authority).panels[sitting.panel];
  if (sitting.on < londonDate(desk.now())) return refuse('late', 'This panel has been already.');
  if (sitting.members.length === 0)
    return refuse('incomplete', 'Nobody is named yet, so there is nobody to invite.');
  if (sitting.startsAt === undefined || sitting.endsAt === undefined)
    return refuse('incomplete', 'Give the times of the panel first: people are invited for them.');
  if (panel?.held === 'online' && sitting.meetingLink === undefined)
    return refuse('incomplete', 'This panel is held online: give the meeting link first.');
  return undefined;
}
