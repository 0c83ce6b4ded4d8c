import type { IsoDate } from '../../core/calendar/date.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import type { DayRange } from '../../core/rules/dated-ask.ts';

export const longDay = (on: IsoDate): string => describeDate(on);
export const shortDay = (on: IsoDate): string => describeDate(on, 'without-weekday');

/** "21 February 2026 to 21 August 2026", "any day up to 21 August 2026". */
export function rangeWords({ first, last }: DayRange): string {
  if (first === undefined) return last === undefined ? 'any day' : `any day up to ${shortDay(last)}`;
  if (last === undefined) return `${shortDay(first)} or later`;
  return first === last ? shortDay(first) : `${shortDay(first)} to ${shortDay(last)}`;
}

export function rangesWords(ranges: readonly DayRange[]): string {
  return ranges.length === 0 ? 'no day would do' : ranges.map(rangeWords).join('; or ');
}
