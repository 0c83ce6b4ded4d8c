import { dateOf, fromDay, type IsoDate, toDay, weekdayOf, yearMonthDay } from './date.ts';
import type { Holidays, NamedDay } from './holidays.ts';

/** A Monday to Friday on which the authority does not work. */
export type DayOff = NamedDay & { readonly kind: 'bank-holiday' | 'closure' };

/**
 * Monday to Friday less bank holidays and the authority's closure days (LIN-A26), from `from` to `to`. A question about
 * any day outside throws RangeError, since an answer would leave out holidays nobody has listed: check a date that
 * comes from a person with `covers` first.
 */
export type WorkingCalendar = {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly covers: (date: IsoDate) => boolean;
  readonly isWorkingDay: (date: IsoDate) => boolean;
  /** Day 1 is the first working day after `date`; with a negative count, the first before it; none is `date` itself. */
  readonly addWorkingDays: (date: IsoDate, count: number) => IsoDate;
  /** Working days after `from`, up to and with `to`; negative where `to` is earlier. */
  readonly workingDaysBetween: (from: IsoDate, to: IsoDate) => number;
  readonly firstWorkingDayOfMonth: (date: IsoDate) => IsoDate;
  /** Weekdays off from the first day to the last, both included, in order of date. */
  readonly daysOffBetween: (first: IsoDate, last: IsoDate) => readonly DayOff[];
};

export type WorkingCalendarParts = { readonly holidays: Holidays; readonly closures: readonly NamedDay[] };

/** Builds the tables once, for some ten nanoseconds an addition afterwards. */
export function workingCalendar({ holidays, closures }: WorkingCalendarParts): WorkingCalendar {
  const { from, to } = holidays;
  const daysOff = weekdaysOff(holidays, closures);
  const { workingDates, countThrough } = cumulativeTable(holidays, new Set(daysOff.map((day) => day.on)));
  const firstDay = toDay(from);

  const beyond = (date: IsoDate): never => {
    throw new RangeError(`Working days are known from ${from} to ${to}; counting from ${date} leaves that.`);
  };
  const through = (date: IsoDate): number => countThrough[toDay(date) - firstDay] ?? beyond(date);
  const isWorkingDay = (date: IsoDate): boolean => workingDates[through(date) - 1] === date;
  const workingDaysBefore = (date: IsoDate): number => through(date) - (isWorkingDay(date) ? 1 : 0);
  const nth = (index: number, date: IsoDate): IsoDate => workingDates[index] ?? beyond(date);

  return {
    from,
    to,
    covers: (date) => from <= date && date <= to,
    isWorkingDay,
    addWorkingDays: (date, count) => {
      if (count > 0) return nth(through(date) + count - 1, date);
      if (count < 0) return nth(workingDaysBefore(date) + count, date);
      return date;
    },
    workingDaysBetween: (start, end) => through(end) - through(start),
    firstWorkingDayOfMonth: (date) => nth(workingDaysBefore(dateOf({ ...yearMonthDay(date), day: 1 })), date),
    daysOffBetween: (first, last) => daysOff.filter(({ on }) => first <= on && on <= last),
  };
}

function weekdaysOff(holidays: Holidays, closures: readonly NamedDay[]): readonly DayOff[] {
  const byDate = new Map<IsoDate, DayOff>();
  for (const day of closures) byDate.set(day.on, { ...day, kind: 'closure' });
  // After the closures, so that a bank holiday inside a closure is called a bank holiday.
  for (const day of holidays.days) byDate.set(day.on, { ...day, kind: 'bank-holiday' });
  return [...byDate.values()]
    .filter(({ on }) => !isWeekend(toDay(on)))
    .toSorted((a, b) => (a.on < b.on ? -1 : 1));
}

function cumulativeTable({ from, to }: Holidays, off: ReadonlySet<IsoDate>) {
  const firstDay = toDay(from);
  const workingDates: IsoDate[] = [];
  const countThrough = new Int32Array(toDay(to) - firstDay + 1);
  for (let offset = 0; offset < countThrough.length; offset++) {
    const date = fromDay(firstDay + offset);
    if (!isWeekend(firstDay + offset) && !off.has(date)) workingDates.push(date);
    countThrough[offset] = workingDates.length;
  }
  return { workingDates, countThrough };
}

function isWeekend(daysSince1970: number): boolean {
  const name = weekdayOf(daysSince1970);
  return name === 'Saturday' || name === 'Sunday';
}
