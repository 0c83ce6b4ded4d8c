import { type IsoDate, toDay, weekdayOf } from '../../core/calendar/date.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import type { WorkingCalendar } from '../../core/calendar/working-days.ts';
import type { YearSpan } from '../../core/case/programme/year-span.ts';
import { isInOne } from './programme-months.ts';

/** `impossible` is refused; doubts are asked about, since whoever plans may have a reason. */
export type DayDoubts =
  | { readonly type: 'impossible'; readonly says: string }
  | { readonly type: 'doubts'; readonly says: readonly string[] };

/** What speaks against a development day on that date: no working day, or in nobody's year. */
export function doubtsOn(
  on: IsoDate,
  { years, calendar }: { readonly years: readonly YearSpan[]; readonly calendar: WorkingCalendar },
): DayDoubts {
  const inYear = isInOne(on, years);
  const day = describeDate(on);
  if (!calendar.covers(on) && !inYear)
    return { type: 'impossible', says: `${day} is in nobody’s year here. Look at the year that was typed.` };
  const off = offWords(on, calendar);
  return {
    type: 'doubts',
    says: [
      ...(off === undefined ? [] : [`${day} is ${off}.`]),
      ...(inYear ? [] : [`${day} is in nobody’s year here.`]),
    ],
  };
}

function offWords(on: IsoDate, calendar: WorkingCalendar): string | undefined {
  const weekday = weekdayOf(toDay(on));
  if (weekday === 'Saturday' || weekday === 'Sunday') return 'no working day';
  if (!calendar.covers(on)) return 'in a year whose holidays nobody has listed yet';
  return calendar.daysOffBetween(on, on)[0]?.name;
}
