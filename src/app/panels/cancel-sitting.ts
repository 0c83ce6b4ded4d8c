import { londonDate } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/case/refusal.ts';
import { moveCommand } from './move-booking.ts';
import { putPanelOnCase } from './name-panel.ts';
import { type Performed, type Performing, performAsSystem, performUnseen } from '../perform.ts';
import { changed, notTheirs, type Planned } from './plan-sitting.ts';
import type { Desk, Sitting, Viewer } from '../ports.ts';

export interface CancelASitting {
  readonly sitting: string;
  /** The version that the page was made from. */
  readonly basedOn: number;
  readonly reason: string;
  /** Where each case goes: another sitting of the panel, or null to leave it to be booked. */
  readonly cases: Readonly<Record<string, string | null>>;
}

export type Cancelled =
  | { readonly type: 'cancelled'; readonly carried: Carried }
  | { readonly type: 'refused'; readonly refusal: Refusal }
  | Extract<Planned, { type: 'changed' }>;

/** What became of the cases. */
export interface Carried {
  readonly moved: readonly string[];
  readonly left: readonly string[];
  /** Wanted elsewhere and left all the same: the place was gone, or the rules were against it. */
  readonly notTaken: readonly string[];
}

/** Takes a date out of the diary. Each case goes where it is said, everybody is told, and nothing else of a case changes. */
export async function cancelASitting(desk: Desk, viewer: Viewer, wanted: CancelASitting): Promise<Cancelled> {
  const sitting = await desk.panels.sitting(viewer.authority, wanted.sitting);
  const refusal = notTheirs(viewer) ?? (await against(desk, viewer, { wanted, sitting }));
  if (refusal !== undefined) return { type: 'refused', refusal };
  if (sitting === undefined) throw new Error('A sitting that is not there was not refused.');
  const now = { at: desk.now(), by: viewer.personId };
  const stands = sitting.cancelled === undefined && sitting.version === wanted.basedOn;
  const reason = wanted.reason.trim();
  const { cases } = wanted;
  const { id, version } = sitting;
  const done =
    stands && (await desk.panels.cancelSitting(viewer.authority, { ...now, id, version, reason, cases }));
  if (!done) return changed((await desk.panels.sitting(viewer.authority, id)) ?? sitting);
  return { type: 'cancelled', carried: await carryCases(desk, viewer, { sitting, reason, cases }) };
}

async function against(
  desk: Desk,
  { authority }: Viewer,
  { wanted, sitting }: { readonly wanted: CancelASitting; readonly sitting: Sitting | undefined },
): Promise<Refusal | undefined> {
  if (sitting === undefined) return refuse('unknown', 'There is no such panel date.');
  const today = londonDate(desk.now());
  if (sitting.on < today) return refuse('late', 'This panel has been already, so it cannot be cancelled.');
  if (wanted.reason.trim() === '') return field('reason', 'Give the reason. Everybody who is told reads it.');
  const others = await desk.panels.sittings(authority, sitting.panel, today);
  for (const [ref, to] of Object.entries(wanted.cases)) {
    const there = others.find(({ id }) => id === to);
    if (to === null || (there !== undefined && there.id !== sitting.id && there.on > today)) continue;
    return field(`to-${ref}`, 'Choose one of the panel dates ahead, or leave the case to be booked.');
  }
  return undefined;
}

interface Carrying {
  readonly sitting: Sitting;
  readonly reason: string;
  readonly cases: CancelASitting['cases'];
}

/** Does for each case what was chosen for it; done again, it changes nothing. */
async function carryCases(
  desk: Desk,
  viewer: Viewer,
  { sitting, reason, cases }: Carrying,
): Promise<Carried> {
  const { authority } = viewer;
  const carried = { moved: [] as string[], left: [] as string[], notTaken: [] as string[] };
  for (const { ref, applicant } of await desk.cases.partiesOnSitting(authority, sitting.id)) {
    // Whoever runs panels does this for the office, and never in their own case.
    const office: Viewer = { ...viewer, offices: [...viewer.offices, 'progression-office'] };
    const act = async (command: Performing['command']): Promise<Performed['type']> =>
      applicant === viewer.personId
        ? (await performAsSystem(desk, authority, { ref, command })).type
        : performUnseen(desk, { viewer: office, ref, command });
    const to = cases[ref] ?? null;
    if (to !== null && (await act(moveCommand(desk, { viewer, sitting: to, reason }))) === 'done') {
      await putPanelOnCase(desk, office, { ref, sitting: to });
      carried.moved.push(ref);
      continue;
    }
    await act((_, words) => ({ type: 'cancel-place', sitting: sitting.id, reason: words.keep(reason) }));
    (to === null ? carried.left : carried.notTaken).push(ref);
  }
  return carried;
}

/** Goes on with what a service that was killed had begun. */
export async function resumeCancelled(desk: Desk, authority: string, sitting: Sitting): Promise<void> {
  const { cancelled } = sitting;
  if (cancelled === undefined || sitting.booked === 0) return;
  const viewer: Viewer = { authority, personId: 'system', offices: ['progression-office'] };
  const cases = await desk.panels.cancelledCases(authority, sitting.id);
  await carryCases(desk, viewer, { sitting, reason: cancelled.reason, cases });
}

function field(name: string, says: string): Refusal {
  return refuse('incomplete', says, { fields: [{ field: name, says }] });
}
