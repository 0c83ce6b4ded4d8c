import { dateOf, fromDay, type IsoDate, lengthOfMonth, toDay, yearMonthDay } from './date.ts';
import { countWord } from './number-words.ts';

/** A length of time in exactly one whole unit of the calendar. */
export type CalendarPeriod =
  | { readonly days: number }
  | { readonly weeks: number }
  | { readonly months: number }
  | { readonly years: number };

/** As a policy writes it. Working days need a working calendar and hours an instant: see deadline.ts. */
export type Period = CalendarPeriod | { readonly workingDays: number } | { readonly hours: number };

/** Same day of the month, else that month's last day: 29 February 2024 plus two years is 28 February 2026 (LIN-A19). */
export function addPeriod(date: IsoDate, period: CalendarPeriod): IsoDate {
  return move(date, period, 1);
}

/** Same day of the month, else that month's last day: 31 August 2026 less six months is 28 February 2026 (LIN-A19). */
export function subtractPeriod(date: IsoDate, period: CalendarPeriod): IsoDate {
  return move(date, period, -1);
}

function move(date: IsoDate, period: CalendarPeriod, direction: 1 | -1): IsoDate {
  if ('days' in period) return fromDay(toDay(date) + direction * period.days);
  if ('weeks' in period) return fromDay(toDay(date) + direction * 7 * period.weeks);
  if ('months' in period) return addMonths(date, direction * period.months);
  return addMonths(date, direction * 12 * period.years);
}

function addMonths(date: IsoDate, months: number): IsoDate {
  const from = yearMonthDay(date);
  const monthsSinceYearZero = from.year * 12 + from.month - 1 + months;
  const year = Math.floor(monthsSinceYearZero / 12);
  const month = monthsSinceYearZero - year * 12 + 1;
  return dateOf({ year, month, day: Math.min(from.day, lengthOfMonth(year, month)) });
}

/** The most whole months that, added to `from`, do not pass `to`; negative where `to` is earlier. */
export function wholeMonthsBetween(from: IsoDate, to: IsoDate): number {
  if (to < from) return 0 - wholeMonthsBetween(to, from);
  const start = yearMonthDay(from);
  const end = yearMonthDay(to);
  const months = (end.year - start.year) * 12 + end.month - start.month;
  return addMonths(from, months) > to ? months - 1 : months;
}

/** "six months", "10 working days", "one year". */
export function describePeriod(period: Period): string {
  if ('days' in period) return counted(period.days, 'day');
  if ('weeks' in period) return counted(period.weeks, 'week');
  if ('months' in period) return counted(period.months, 'month');
  if ('years' in period) return counted(period.years, 'year');
  if ('workingDays' in period) return counted(period.workingDays, 'working day');
  return counted(period.hours, 'hour');
}

function counted(count: number, unit: string): string {
  return `${countWord(count)} ${unit}${count === 1 ? '' : 's'}`;
}
