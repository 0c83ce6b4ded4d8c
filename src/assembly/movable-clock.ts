import { type Instant, instant } from '../core/calendar/instant.ts';
import { readClockAhead, saveClockAhead } from '../store/demo-clock.ts';
import type { Database } from '../store/open-database.ts';
import { judgeTimeBy } from '../store/with-scope.ts';
import type { AssemblyOptions } from './assembly-options.ts';

export interface MovableClock {
  readonly now: () => Instant;
  readonly move: (to: Instant) => void;
  readonly keep: () => Promise<void>;
  /** False in a demonstration whose world is still to be made. */
  readonly set: boolean;
}

/** The real clock; in a demonstration, as far ahead of it as a visitor has moved it. */
export async function openClock({ demo, pack }: AssemblyOptions, db: Database): Promise<MovableClock> {
  const kept = demo === undefined ? 0 : await readClockAhead(db, pack.authority);
  let ahead = kept ?? 0;
  const now = () => instantAt(Date.now() + ahead);
  // What somebody may see up to a day ends by the same clock.
  judgeTimeBy(db, now);
  return {
    now,
    move: (to) => {
      ahead = Date.parse(to) - Date.now();
    },
    keep: () => saveClockAhead(db, pack.authority, ahead),
    set: kept !== undefined,
  };
}

export function instantAt(ms: number): Instant {
  const at = instant(new Date(ms).toISOString());
  if (at === undefined) throw new RangeError('The clock stands at no moment.');
  return at;
}
