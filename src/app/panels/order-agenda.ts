import { londonDate } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/case/refusal.ts';
import { slotsOf } from '../../core/case/panel/slots.ts';
import type { PanelAgendas, SlotRow } from './panel-ports.ts';
import { changed, notTheirs, type Planned } from './plan-sitting.ts';
import type { Desk, Sitting, Viewer } from '../ports.ts';

export interface OrderAgenda {
  readonly sitting: string;
  readonly basedOn: number;
  /** The cases in the order wanted; any that are not named come after them. */
  readonly order: readonly string[];
  /** Of the diary's own; left out, the policy's. */
  readonly minutesEach: number | undefined;
  /** Gives each case its time, and tells the applicants. */
  readonly fix: boolean;
}

export type Ordered =
  | { readonly type: 'ordered' }
  | { readonly type: 'refused'; readonly refusal: Refusal }
  | Extract<Planned, { type: 'changed' }>;

/** Puts the cases of a sitting in order, and once the times are fixed gives each its own. */
export async function orderAgenda(
  { desk, agendas }: { readonly desk: Desk; readonly agendas: PanelAgendas },
  viewer: Viewer,
  wanted: OrderAgenda,
): Promise<Ordered> {
  const { authority } = viewer;
  const sitting = await desk.panels.sitting(authority, wanted.sitting);
  const refused = notTheirs(viewer);
  if (refused !== undefined) return { type: 'refused', refusal: refused };
  if (sitting === undefined)
    return { type: 'refused', refusal: refuse('unknown', 'There is no such panel date.') };
  if (hasSat(desk, sitting)) {
    const says = 'This panel is over. Its order and its times stay as they are.';
    return { type: 'refused', refusal: refuse('not-now', says) };
  }
  const booked = await desk.cases.onSitting(authority, sitting.id);
  const known = (await agendas.slotsAsSystem(authority, sitting.id)).filter(({ ref }) =>
    booked.includes(ref),
  );
  const named = wanted.order.filter((ref) => booked.includes(ref));
  const rest = [...known.map(({ ref }) => ref), ...booked].filter((ref) => !named.includes(ref));
  const order = [...new Set([...named, ...rest])];
  const slots = wanted.fix ? timed(desk, authority, { sitting, wanted, order }) : kept(order, known);
  if ('code' in slots) return { type: 'refused', refusal: slots };
  const saved =
    sitting.version === wanted.basedOn &&
    (await agendas.saveSlots(authority, {
      sitting: sitting.id,
      version: wanted.basedOn,
      minutesEach: wanted.minutesEach,
      fixed: wanted.fix,
      slots,
      at: desk.now(),
      by: viewer.personId,
    }));
  if (saved) return { type: 'ordered' };
  return changed((await desk.panels.sitting(authority, sitting.id)) ?? sitting);
}

/** Whether a panel is over, so that nobody is told of a time that has passed. */
export function hasSat({ now }: Pick<Desk, 'now'>, { on, endsAt }: Pick<Sitting, 'on' | 'endsAt'>): boolean {
  return endsAt === undefined ? londonDate(now()) > on : now() >= endsAt;
}

/** How long a case takes at a sitting: what its diary says, else the policy. */
export function minutesAt(
  desk: Pick<Desk, 'policies'>,
  authority: string,
  { panel, minutesEach }: Pick<Sitting, 'panel' | 'minutesEach'>,
): number | undefined {
  return minutesEach ?? desk.policies.current(authority).panels[panel]?.minutes?.usual;
}

interface Timing {
  readonly sitting: Sitting;
  readonly wanted: OrderAgenda;
  readonly order: readonly string[];
}

function timed(
  desk: Desk,
  authority: string,
  { sitting, wanted, order }: Timing,
): readonly SlotRow[] | Refusal {
  const { startsAt, endsAt, panel } = sitting;
  const own = wanted.minutesEach === undefined ? { panel } : { panel, minutesEach: wanted.minutesEach };
  const minutesEach = minutesAt(desk, authority, own);
  if (startsAt === undefined) return refuse('incomplete', 'Give the time at which the panel starts first.');
  if (minutesEach === undefined) {
    const says = 'Say how many minutes there are for each case.';
    return refuse('incomplete', says, { fields: [{ field: 'minutes-each', says }] });
  }
  const panelOf = desk.policies.current(authority).panels[panel];
  const least = panelOf?.minutes?.atLeast;
  if (least !== undefined && minutesEach < least) {
    const says = `The policy gives each case at least ${least} minutes.`;
    return refuse('rule', says, {
      clauses: panelOf?.minutes?.clauses ?? [],
      fields: [{ field: 'minutes-each', says }],
    });
  }
  const slots = slotsOf(order, { startsAt, endsAt, minutesEach });
  if (slots.some(({ over }) => over)) {
    const says = `With ${minutesEach} minutes each, the last case would end after the panel does.`;
    return refuse('incomplete', says, {
      fields: [{ field: 'minutes-each', says }],
      fix: 'Let the panel end later, give less time to each, or move a case.',
    });
  }
  return slots.map(({ ref, startsAt: from, endsAt: to }, place) => ({
    ref,
    place: place + 1,
    startsAt: from,
    endsAt: to,
  }));
}

/** In another order each keeps the time it was told, until the times are fixed again. */
function kept(order: readonly string[], known: readonly SlotRow[]): readonly SlotRow[] {
  return order.map((ref, place) => ({
    ...(known.find((one) => one.ref === ref) ?? { ref }),
    place: place + 1,
  }));
}
