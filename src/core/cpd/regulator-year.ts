import { dateOf, fromDay, type IsoDate, lengthOfMonth, toDay, yearMonthDay } from '../calendar/date.ts';
import type { MonthDay, Regulator } from './regulator.ts';

/** One year of a register: its days, the first and the last counting. */
export interface RegulatorYear {
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly renewal: { readonly from: IsoDate; readonly until: IsoDate };
}

/** The year that a day falls in; every day falls in exactly one. */
export function yearHolding(
  { year, renewal }: Pick<Regulator, 'year' | 'renewal'>,
  on: IsoDate,
): RegulatorYear {
  const { year: calendarYear } = yearMonthDay(on);
  const begins = dayIn(calendarYear, year.from);
  const from = begins <= on ? begins : dayIn(calendarYear - 1, year.from);
  const next = dayIn(yearMonthDay(from).year + 1, year.from);
  const until = fromDay(toDay(next) - 1);
  return {
    from,
    until,
    renewal: { from: firstFrom(from, renewal.from), until: firstFrom(from, renewal.until) },
  };
}

/** The year that ends in a year of the calendar. */
export function yearEnding(regulator: Pick<Regulator, 'year' | 'renewal'>, ending: number): RegulatorYear {
  return yearHolding(regulator, dayIn(ending, regulator.year.until));
}

/** The days of reminding that lie in the year, in their order. */
export function remindDays({ year, renewal, remindOn }: Regulator, on: IsoDate): readonly IsoDate[] {
  const { from } = yearHolding({ year, renewal }, on);
  return remindOn.map((day) => firstFrom(from, day)).toSorted();
}

/** The first such day of a calendar that is no earlier. */
function firstFrom(from: IsoDate, day: MonthDay): IsoDate {
  const { year } = yearMonthDay(from);
  const same = dayIn(year, day);
  return same >= from ? same : dayIn(year + 1, day);
}

/** 29 February is the 28th where the year has none. */
function dayIn(year: number, { month, day }: MonthDay): IsoDate {
  return dateOf({ year, month, day: Math.min(day, lengthOfMonth(year, month)) });
}
