import type { Instant } from '../../calendar/instant.ts';

/** The time of one case on the agenda. */
export interface Slot {
  readonly ref: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** It goes on after the panel ends. */
  readonly over: boolean;
}

export interface Sat {
  readonly startsAt: Instant;
  readonly endsAt?: Instant | undefined;
  readonly minutesEach: number;
}

/** A time for each case in this order, one after another from the panel's start. */
export function slotsOf(refs: readonly string[], { startsAt, endsAt, minutesEach }: Sat): readonly Slot[] {
  return refs.map((ref, place) => {
    const from = later(startsAt, minutesEach * place);
    const until = later(startsAt, minutesEach * (place + 1));
    return { ref, startsAt: from, endsAt: until, over: endsAt !== undefined && until > endsAt };
  });
}

/** How many cases there is time for; undefined where nobody has said how long the panel sits. */
export function roomFor({ startsAt, endsAt, minutesEach }: Partial<Sat>): number | undefined {
  if (startsAt === undefined || endsAt === undefined || minutesEach === undefined) return undefined;
  return Math.floor((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000 / minutesEach);
}

function later(from: Instant, minutes: number): Instant {
  return new Date(Date.parse(from) + minutes * 60_000).toISOString() as Instant;
}
