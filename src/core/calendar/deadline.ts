import { fromDay, type IsoDate, lengthOfMonth, toDay, yearMonthDay } from './date.ts';
import { describeDaysOff } from './days-off-words.ts';
import {
  addHours,
  clockChange,
  describeDate,
  describeInstant,
  type Instant,
  londonDate,
  londonEndOfDay,
} from './instant.ts';
import { type Moment, type MomentName, momentWords } from './moment.ts';
import { movedDate } from './moved-date.ts';
import { ordinalWord } from './number-words.ts';
import { addPeriod, type CalendarPeriod, describePeriod, type Period, subtractPeriod } from './period.ts';
import type { WorkingCalendar } from './working-days.ts';

/**
 * When something is due, as a policy writes it. `on` is the moment itself, at its time of day where one is known;
 * `sameDayAs` is the whole of the moment's day, whatever its time.
 */
export type Deadline =
  | { readonly period: Period; readonly after: MomentName; readonly rolls?: Roll }
  | { readonly period: Period; readonly before: MomentName; readonly rolls?: Roll }
  | { readonly firstWorkingDayOfMonth: MomentName }
  | { readonly on: MomentName }
  | { readonly sameDayAs: MomentName };

/** Where a period of the calendar that ends on a day off moves to; without it the day stays. */
export type Roll = 'next-working-day' | 'previous-working-day';

/** `at` is the last instant in time, `on` its date in London, `sum` each step of the count in words. */
export type Due = { readonly on: IsoDate; readonly at: Instant; readonly sum: readonly string[] };

/** The moment that a deadline counts from, to be looked up before asking dueFor. */
export function anchorOf(deadline: Deadline): MomentName {
  if ('after' in deadline) return deadline.after;
  if ('before' in deadline) return deadline.before;
  if ('firstWorkingDayOfMonth' in deadline) return deadline.firstWorkingDayOfMonth;
  if ('on' in deadline) return deadline.on;
  return deadline.sameDayAs;
}

/** Throws RangeError where working days are counted beyond the calendar's horizon. */
export function dueFor(deadline: Deadline, moment: Moment, calendar: WorkingCalendar): Due {
  if ('period' in deadline) {
    const { period, rolls } = deadline;
    const count = { anchor: anchorOf(deadline), moment, forward: 'after' in deadline, rolls };
    if ('hours' in period) return hoursDue(period.hours, count);
    if ('workingDays' in period) return workingDaysDue(period.workingDays, count, calendar);
    return calendarDue(period, count, calendar);
  }
  if ('firstWorkingDayOfMonth' in deadline) return firstOfMonthDue(deadline, moment, calendar);
  if ('on' in deadline && moment.at)
    return { on: moment.on, at: moment.at, sum: [opening(deadline.on, moment)] };
  const date = `${momentWords(anchorOf(deadline), moment)} ${describeDate(moment.on)}`;
  return endOf(moment.on, [date, 'in time until the end of that day']);
}

/** Whether something done at that instant was done in time. */
export function inTime(due: Due, at: Instant): boolean {
  return at <= due.at;
}

type Count = {
  readonly anchor: MomentName;
  readonly moment: Moment;
  readonly forward: boolean;
  readonly rolls: Roll | undefined;
};

function hoursDue(hours: number, { anchor, moment, forward }: Count): Due {
  const period = describePeriod({ hours });
  if (moment.at) {
    const at = addHours(moment.at, forward ? hours : -hours);
    const step = `${period} ${forward ? 'later' : 'earlier'}: ${describeInstant(at)}`;
    const change = forward ? changeWords(moment.at, at) : changeWords(at, moment.at);
    return { on: londonDate(at), at, sum: [opening(anchor, moment), ...change, step] };
  }
  const days = Math.ceil(hours / 24);
  const due = fromDay(toDay(moment.on) + (forward ? days : -days));
  const step = `${period} ${forward ? 'after' : 'before'} a day without a time run to the end of a calendar day`;
  return endOf(due, [
    `${momentWords(anchor, moment)} ${describeDate(moment.on)}, no time of day recorded`,
    `${step}: 23:59 on ${describeDate(due)}`,
  ]);
}

function changeWords(from: Instant, to: Instant): readonly string[] {
  const change = clockChange(from, to);
  return change ? [`the clocks go ${change.goes} on ${describeDate(change.on)}`] : [];
}

function workingDaysDue(days: number, { anchor, moment, forward }: Count, calendar: WorkingCalendar): Due {
  const due = calendar.addWorkingDays(moment.on, forward ? days : -days);
  const [first, last] = forward ? [dayAfter(moment.on), due] : [due, fromDay(toDay(moment.on) - 1)];
  const position = days === 0 ? 'the same day' : `${ordinalWord(days)} working day`;
  const moved = movedDate(due, forward ? moment.moves : []);
  return endOf(moved.on, [
    `${momentWords(anchor, moment)} ${describeDate(moment.on)}`,
    ...describeDaysOff(calendar.daysOffBetween(first, last)),
    `${position}${forward ? '' : ' before'}: ${describeDate(due)}`,
    ...moved.sum,
  ]);
}

function calendarDue(
  period: CalendarPeriod,
  { anchor, moment, forward, rolls }: Count,
  calendar: WorkingCalendar,
): Due {
  const due = forward ? addPeriod(moment.on, period) : subtractPeriod(moment.on, period);
  const moved = movedDate(due, forward ? moment.moves : []);
  const rolled = rolls === undefined ? undefined : rolledTo(moved.on, rolls, calendar);
  return endOf(rolled?.on ?? moved.on, [
    `${momentWords(anchor, moment)} ${describeDate(moment.on)}`,
    ...monthEndWords(moment.on, due, period),
    `${describePeriod(period)} ${forward ? 'later' : 'earlier'}: ${describeDate(due)}`,
    ...moved.sum,
    ...(rolled?.sum ?? []),
  ]);
}

/** The working day to which a day off moves, with its words; the day stays where nobody has listed the days off. */
function rolledTo(due: IsoDate, rolls: Roll, calendar: WorkingCalendar): Omit<Due, 'at'> | undefined {
  const step = rolls === 'next-working-day' ? 1 : -1;
  let on = due;
  while (calendar.covers(on) && !calendar.isWorkingDay(on)) on = fromDay(toDay(on) + step);
  if (on === due || !calendar.covers(on)) return undefined;
  const daysOff = describeDaysOff(calendar.daysOffBetween(on < due ? on : due, on < due ? due : on));
  const which = rolls === 'next-working-day' ? 'the next one' : 'the one before';
  return { on, sum: [...daysOff, `not a working day, so ${which}: ${describeDate(on)}`] };
}

function monthEndWords(from: IsoDate, due: IsoDate, period: CalendarPeriod): readonly string[] {
  if ('days' in period || 'weeks' in period) return [];
  const { day } = yearMonthDay(from);
  const { year, month } = yearMonthDay(due);
  if (day <= lengthOfMonth(year, month)) return [];
  const name = describeDate(due, 'without-weekday').replace(/^\d+ /, '');
  return [`${name} has no ${ordinalWord(day)}, so its last day counts`];
}

function firstOfMonthDue(
  { firstWorkingDayOfMonth: anchor }: { readonly firstWorkingDayOfMonth: MomentName },
  moment: Moment,
  calendar: WorkingCalendar,
): Due {
  const due = calendar.firstWorkingDayOfMonth(moment.on);
  const first = fromDay(toDay(due) - yearMonthDay(due).day + 1);
  return endOf(due, [
    `${momentWords(anchor, moment)} ${describeDate(moment.on)}`,
    ...describeDaysOff(calendar.daysOffBetween(first, due)),
    `first working day of that month: ${describeDate(due)}`,
  ]);
}

function opening(anchor: MomentName, moment: Moment): string {
  const { on, at } = moment;
  return `${momentWords(anchor, moment)} ${at ? describeInstant(at) : describeDate(on)}`;
}

function endOf(on: IsoDate, sum: readonly string[]): Due {
  return { on, at: londonEndOfDay(on), sum };
}

function dayAfter(date: IsoDate): IsoDate {
  return fromDay(toDay(date) + 1);
}
