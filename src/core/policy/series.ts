import {
  dateOf,
  daysBetween,
  fromDay,
  type IsoDate,
  lengthOfMonth,
  toDay,
  weekdayOf,
  yearMonthDay,
} from '../calendar/date.ts';
import type { WorkingCalendar } from '../calendar/working-days.ts';
import type { Panel } from './pack.ts';

/** A date that stands in the diary already, which the next ones take after. */
export interface SeriesDate {
  readonly on: IsoDate;
  readonly kind: 'scheduled' | 'additional';
  readonly submitBy?: IsoDate;
}

export interface ProposedDate {
  readonly on: IsoDate;
  readonly submitBy?: IsoDate;
}

interface Proposing {
  readonly known: readonly SeriesDate[];
  readonly today: IsoDate;
  readonly calendar: WorkingCalendar;
}

const monthsAhead = 12;

/**
 * A day for each month of the coming year that the policy names and the diary has none for: on the weekday and in the
 * week of the month of the date before, moved on where that is no working day. Local practice is what the diary shows;
 * where it shows nothing, it is the second Tuesday.
 */
export function proposeSeries(
  { months, asNeeded }: Pick<Panel, 'months' | 'asNeeded'>,
  { known, today, calendar }: Proposing,
): readonly ProposedDate[] {
  if (asNeeded === true) return [];
  const regular = known.filter(({ kind }) => kind === 'scheduled');
  const last = regular.toSorted((a, b) => (a.on < b.on ? -1 : 1)).at(-1);
  const dated = new Set(regular.map(({ on }) => on.slice(0, 7)));
  const lead = last?.submitBy === undefined ? undefined : daysBetween(last.submitBy, last.on);
  return comingMonths(today)
    .filter(
      ({ year, month }) => months.includes(month) && !dated.has(`${year}-${String(month).padStart(2, '0')}`),
    )
    .flatMap((at): ProposedDate[] => {
      const like = likeBefore(at, last?.on);
      // Nobody has listed the holidays of that month yet.
      if (!calendar.covers(like)) return [];
      const on = workingDay(like, calendar);
      if (on === undefined || on <= today) return [];
      const due = lead === undefined ? undefined : before(on, { lead, calendar });
      return [{ on, ...(due === undefined ? {} : { submitBy: due }) }];
    });
}

interface Month {
  readonly year: number;
  readonly month: number;
}

function comingMonths(today: IsoDate): readonly Month[] {
  const { year, month } = yearMonthDay(today);
  return Array.from({ length: monthsAhead + 1 }, (_, ahead) => {
    const index = month - 1 + ahead;
    return { year: year + Math.floor(index / 12), month: (index % 12) + 1 };
  });
}

/** The same weekday in the same week of the month; in the last such week where there is no fifth. */
function likeBefore({ year, month }: Month, last: IsoDate | undefined): IsoDate {
  const weekday = last === undefined ? 'Tuesday' : weekdayOf(toDay(last));
  const week = last === undefined ? 1 : Math.floor((yearMonthDay(last).day - 1) / 7);
  const first = toDay(dateOf({ year, month, day: 1 }));
  const days = Array.from({ length: lengthOfMonth(year, month) }, (_, day) => first + day);
  const such = days.filter((day) => weekdayOf(day) === weekday);
  return fromDay(such[Math.min(week, such.length - 1)] ?? first);
}

/** That day, or the next working day of its month; undefined where none is left. */
function workingDay(day: IsoDate, calendar: WorkingCalendar): IsoDate | undefined {
  for (let at = toDay(day); fromDay(at).slice(0, 7) === day.slice(0, 7); at += 1) {
    if (calendar.covers(fromDay(at)) && calendar.isWorkingDay(fromDay(at))) return fromDay(at);
  }
  return undefined;
}

function before(
  on: IsoDate,
  { lead, calendar }: { readonly lead: number; readonly calendar: WorkingCalendar },
): IsoDate {
  let at = toDay(on) - lead;
  while (!calendar.isWorkingDay(fromDay(at))) at -= 1;
  return fromDay(at);
}
