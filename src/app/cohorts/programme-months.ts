import { dateOf, fromDay, type IsoDate, toDay, yearMonthDay } from '../../core/calendar/date.ts';
import { addPeriod, wholeMonthsBetween } from '../../core/calendar/period.ts';
import type { WorkingCalendar } from '../../core/calendar/working-days.ts';
import type { YearSpan } from '../../core/case/programme/year-span.ts';

/** A month of the calendar, by its first day. */
export type Month = IsoDate;

export function monthOf(day: IsoDate): Month {
  return dateOf({ ...yearMonthDay(day), day: 1 });
}

// A year from later in a month has enough of its last month left for a working day there, whatever holidays begin it.
const stillItsFirstMonth = 4;

/**
 * The months in which a year has a development day each: as many as it is long, from the month in which it begins, or
 * from the one after where it begins in the middle of a month and has no day in it.
 */
export function programmeMonths({ begins, ends }: YearSpan, days: readonly IsoDate[]): readonly Month[] {
  const first = monthOf(begins);
  const inFirst =
    yearMonthDay(begins).day <= stillItsFirstMonth ||
    days.some((day) => monthOf(day) === first && day >= begins);
  const start = inFirst ? first : addPeriod(first, { months: 1 });
  const many = Math.max(1, wholeMonthsBetween(begins, after(ends)));
  return Array.from({ length: many }, (_, ahead) => addPeriod(start, { months: ahead }));
}

/** The months that have no day, of all these years together. */
export function monthsWithoutDay(years: readonly YearSpan[], days: readonly IsoDate[]): readonly Month[] {
  const dated = new Set(days.map(monthOf));
  const months = new Set(years.flatMap((year) => programmeMonths(year, days)));
  return [...months].filter((month) => !dated.has(month)).toSorted();
}

/**
 * The first working day of each of these months; in a month in which somebody's year begins, the first from then on.
 * None where nobody's year has it, or nobody has listed the holidays yet.
 */
export function firstWorkingDays(
  months: readonly Month[],
  years: readonly YearSpan[],
  calendar: WorkingCalendar,
): readonly IsoDate[] {
  return months.flatMap((month) => {
    const begun = years.map(({ begins }) => begins).filter((begins) => monthOf(begins) === month);
    const last = begun.toSorted().at(-1) ?? month;
    const days = [last, month].flatMap((day) => firstWorkingDay(day, calendar));
    return days.find((day) => isInOne(day, years)) ?? [];
  });
}

/** Whether one of these years has the day. */
export function isInOne(day: IsoDate, years: readonly YearSpan[]): boolean {
  return years.some(({ begins, ends }) => begins <= day && day <= ends);
}

function firstWorkingDay(from: IsoDate, calendar: WorkingCalendar): readonly IsoDate[] {
  const before = fromDay(toDay(from) - 1);
  return calendar.covers(before) && calendar.covers(after(from)) ? [calendar.addWorkingDays(before, 1)] : [];
}

function after(day: IsoDate): IsoDate {
  return fromDay(toDay(day) + 1);
}
