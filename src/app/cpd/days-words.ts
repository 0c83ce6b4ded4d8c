import type { IsoDate } from '../../core/calendar/date.ts';
import { describeDate } from '../../core/calendar/instant.ts';

/** "2 March 2026", "2 March 2026 to 4 March 2026"; empty where no day is known. */
export function daysWords({
  begun,
  on,
}: {
  readonly begun?: IsoDate | undefined;
  readonly on?: IsoDate | undefined;
}): string {
  const [first, last] = [begun, on].map((day) =>
    day === undefined ? '' : describeDate(day, 'without-weekday'),
  );
  if (begun === undefined || begun === on) return last ?? '';
  return last === '' ? `from ${first}` : `${first} to ${last}`;
}
