import { sql } from 'kysely';
import type { CaseEvent } from '../../core/case/events.ts';
import type { Tx } from '../with-scope.ts';

/**
 * Whether a case that asks for a place finds one. Locks the sitting until the transaction ends: of two that ask for
 * the last place, the later waits here and then counts the earlier.
 */
export async function findsPlace(
  tx: Tx,
  { authority, ref, events }: { authority: string; ref: string; events: readonly CaseEvent[] },
): Promise<boolean> {
  const sitting = sittingAskedFor(events);
  if (sitting === undefined) return true;
  const locked = await tx
    .selectFrom('sitting')
    .select(['capacity', 'cancelled_at'])
    .where('authority', '=', authority)
    .where('id', '=', sitting)
    .forUpdate()
    .executeTakeFirst();
  // Cancelled while the place was asked for: the act looks again and says so.
  if (locked !== undefined && locked.cancelled_at !== null) return false;
  const capacity = locked?.capacity ?? null;
  if (capacity === null) return true;
  // A statement of its own: one that waited for the lock would still count what it saw before.
  const booked = await tx
    .selectFrom('case_summary')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('authority', '=', authority)
    .where('panel_id', '=', sitting)
    .where('status', '<>', 'withdrawn')
    .where('ref', '<>', ref)
    .executeTakeFirstOrThrow();
  return booked.n < capacity;
}

function sittingAskedFor(events: readonly CaseEvent[]): string | undefined {
  for (const event of events.toReversed()) {
    if (event.type === 'PanelBooked' || event.type === 'BookingMoved') return event.data.sitting.id;
  }
  return undefined;
}
