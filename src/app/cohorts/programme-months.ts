import { dateOf, type IsoDate, yearMonthDay } from '../../core/calendar/date.ts';
import { addPeriod, type CalendarPeriod, wholeMonthsBetween } from '../../core/calendar/period.ts';
import type { WorkingCalendar } from '../../core/calendar/working-days.ts';

/** A month of the calendar, by its first day. */
export type Month = IsoDate;

export function monthOf(day: IsoDate): Month {
  return dateOf({ ...yearMonthDay(day), day: 1 });
}

interface Year {
  readonly begins: IsoDate;
  readonly lasts: CalendarPeriod;
  /** The days planned, in any order. */
  readonly days: readonly IsoDate[];
}

/**
 * The months in which a year has a development day each: as many as it is long, from the month in which it begins, or
 * from the one after where it begins in the middle of a month and has no day in it.
 */
export function programmeMonths({ begins, lasts, days }: Year): readonly Month[] {
  const first = monthOf(begins);
  const inFirst = begins === first || days.some((day) => monthOf(day) === first && day >= begins);
  const start = inFirst ? first : addPeriod(first, { months: 1 });
  const many = Math.max(1, wholeMonthsBetween(begins, addPeriod(begins, lasts)));
  return Array.from({ length: many }, (_, ahead) => addPeriod(start, { months: ahead }));
}

/** The months of the year that have no day. */
export function monthsWithoutDay(year: Year): readonly Month[] {
  const dated = new Set(year.days.map(monthOf));
  return programmeMonths(year).filter((month) => !dated.has(month));
}

/** The first working day of each of these months that is not before the day; none where nobody has listed its holidays yet. */
export function firstWorkingDays(
  months: readonly Month[],
  notBefore: IsoDate,
  calendar: WorkingCalendar,
): readonly IsoDate[] {
  return months.flatMap((month) => {
    if (!calendar.covers(month)) return [];
    const day = calendar.firstWorkingDayOfMonth(month);
    return day < notBefore ? [] : [day];
  });
}
