import type { IsoDate } from '../../core/calendar/date.ts';
import { fold } from '../../core/case/evolve.ts';
import { type Refusal, refuse } from '../../core/case/refusal.ts';
import type { RoleId } from '../../core/rules/role.ts';
import { putPanelOnCase } from '../panels/name-panel.ts';
import { performUnseen } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';
import type { PeopleAdmin } from './people-ports.ts';
import { notAdministrator } from './set-fact.ts';

export interface ChangeWhoManages {
  readonly viewer: Viewer;
  readonly person: string;
  readonly relation: RoleId;
  readonly holder: string;
  readonly from: IsoDate;
  /** Why the open cases get the new manager too; where left out they keep the one they began with. */
  readonly carry?: string | undefined;
}

export type WhoManagesChanged =
  | { readonly type: 'changed'; readonly cases: number }
  | { readonly type: 'refused'; readonly refusal: Refusal };

/** Gives somebody another manager from a day on, and the same in their open cases where that is wished. */
export async function changeManager(
  desk: Desk,
  admin: PeopleAdmin,
  changing: ChangeWhoManages,
): Promise<WhoManagesChanged> {
  const { viewer, person, relation, holder, from, carry } = changing;
  const { authority } = viewer;
  const refusal = notAdministrator(viewer) ?? (person === holder ? ownManager() : undefined);
  if (refusal !== undefined) return { type: 'refused', refusal };
  await admin.setRelation(authority, { person, relation, holder, from });
  let cases = 0;
  for (const pathway of Object.keys(desk.policies.current(authority).pathways)) {
    const ref = await desk.cases.openCaseOf(authority, person, pathway);
    if (ref === undefined) continue;
    if (carry !== undefined && (await carryOver(desk, { ...changing, carry, ref }))) cases += 1;
    await seatAnew(desk, viewer, ref);
  }
  return { type: 'changed', cases };
}

async function carryOver(
  desk: Desk,
  changing: ChangeWhoManages & { readonly carry: string; readonly ref: string },
): Promise<boolean> {
  const { viewer, ref, relation, holder, carry } = changing;
  const outcome = await performUnseen(desk, {
    viewer,
    ref,
    command: (_, words) => ({
      type: 'change-party',
      role: relation,
      person: holder,
      reason: words.keep(carry.trim()),
    }),
  });
  return outcome === 'done';
}

/** Whoever manages the applicant now, and is kept off for it, leaves their seat on the panel that is booked. */
async function seatAnew(desk: Desk, viewer: Viewer, ref: string): Promise<void> {
  const booking = fold((await desk.cases.readAsSystem(viewer.authority, ref))?.events ?? []).booking;
  if (booking !== undefined) await putPanelOnCase(desk, viewer, { ref, sitting: booking.sitting.id });
}

function ownManager(): Refusal {
  const says = 'Nobody is their own manager. Choose somebody else.';
  return refuse('rule', says, { fields: [{ field: 'holder', says }] });
}
