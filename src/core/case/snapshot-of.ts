import type { SittingSnapshot } from './events/event-parts.ts';

/** Of a date in the diary, what an event keeps of it. */
export function snapshotOf({ id, on, startsAt, endsAt }: SittingSnapshot): SittingSnapshot {
  return {
    id,
    on,
    ...(startsAt === undefined ? {} : { startsAt }),
    ...(endsAt === undefined ? {} : { endsAt }),
  };
}
