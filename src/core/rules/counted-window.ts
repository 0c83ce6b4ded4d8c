import { panelMoments } from '../calendar/moment.ts';
import { fromDay, type IsoDate, toDay } from '../calendar/date.ts';
import { movedDate } from '../calendar/moved-date.ts';
import { addPeriod, type Period, subtractPeriod } from '../calendar/period.ts';
import type { WorkingCalendar } from '../calendar/working-days.ts';
import { dateWords } from './date-words.ts';
import type { Facts } from './facts.ts';
import type { FactUsed } from './finding.ts';
import type { Window, WindowAhead } from './rule.ts';
import { upperFirst } from './rule-words.ts';
import type { RuleScope } from './verdict.ts';

/** A window on the calendar: both days are in (LIN-A19). */
export interface CountedWindow {
  readonly first: IsoDate;
  readonly last: IsoDate;
  /** Where the window still moves because nothing is submitted: the day it will be counted back from at the latest. */
  readonly deadline: IsoDate | undefined;
  /** The window's first day at that deadline. */
  readonly firstAtDeadline: IsoDate | undefined;
  readonly because: readonly FactUsed[];
}

/**
 * Counts the window back from its moment. Until the portfolio is submitted, a window before `submitted` is counted back
 * from today ("would it pass if submitted now"), with the submission date as the deadline to watch (LIN-A19). A
 * moment that nobody knows yet is likewise taken as today.
 */
export function windowCounter(window: Window, scope: RuleScope): (facts: Facts) => CountedWindow {
  const name = scope.words.momentTitle(window.before);
  const title = upperFirst(name);
  const first = remembered((last: IsoDate) => dateBefore(last, window.period, scope.calendar));
  const firstAtDeadline = remembered((last: IsoDate) => dateBefore(last, window.period, scope.calendar));
  return (facts) => {
    const known = knownDate(window, facts);
    const last = known ?? facts.today;
    const start = first((known && facts.moments[window.before]?.counted) ?? last);
    const deadline = known === undefined ? deadlineOf(window, facts) : undefined;
    return {
      first: start,
      last,
      deadline,
      firstAtDeadline: deadline === undefined ? undefined : firstAtDeadline(deadline),
      because: [
        known === undefined
          ? { label: 'Counted back from', value: `Today, ${dateWords(last)}; ${name}: not yet` }
          : { label: 'Counted back from', value: `${title}: ${dateWords(last)}` },
        { label: 'Window', value: `${dateWords(start)} to ${dateWords(last)}, both included` },
      ],
    };
  };
}

/** Counts the window on from its moment; a moment that has not come is taken as today. */
export function windowAheadCounter(
  { period, after }: WindowAhead,
  scope: RuleScope,
): (facts: Facts) => Pick<CountedWindow, 'first' | 'last' | 'because'> {
  const name = scope.words.momentTitle(after);
  return ({ moments, today }) => {
    const known = moments[after]?.on;
    const first = known ?? today;
    const { on: last } = movedDate(dateAfter(first, period, scope.calendar), moments[after]?.moves);
    const from =
      known === undefined
        ? `Today, ${dateWords(first)}; ${name}: not yet`
        : `${upperFirst(name)}: ${dateWords(first)}`;
    return {
      first,
      last,
      because: [
        { label: 'Counted from', value: from },
        { label: 'Window', value: `${dateWords(first)} to ${dateWords(last)}, both included` },
      ],
    };
  };
}

function knownDate({ before }: Window, facts: Facts): IsoDate | undefined {
  const moment = facts.moments[before];
  if (moment === undefined) return undefined;
  return before === 'submitted' && moment.on > facts.today ? undefined : moment.on;
}

function deadlineOf({ before }: Window, { moments, today }: Facts): IsoDate | undefined {
  if (before !== 'submitted') return undefined;
  const expected = (moments.submitted ?? moments['submission-date'])?.on;
  return expected !== undefined && expected > today ? expected : undefined;
}

/** Moments that come later for a later panel. */
const moving: ReadonlySet<string> = new Set(['submitted', 'submission-date', ...panelMoments, 'now']);

/** How late a window's moment may be for the date to be in it still; undefined where the moment stands still. */
export function keepsUntil(on: IsoDate, window: Window, calendar: WorkingCalendar): IsoDate | undefined {
  return moving.has(window.before) ? lastDayInWindow(on, window.period, calendar) : undefined;
}

/** A date that is there already, as a window finds it. */
export function standingIn(
  on: IsoDate,
  { first, last }: Pick<CountedWindow, 'first' | 'last'>,
): 'counts' | 'stale' | 'too-late' {
  if (on < first) return 'stale';
  return on > last ? 'too-late' : 'counts';
}

/** The last day on which the date would still be in such a window. */
export function lastDayInWindow(date: IsoDate, period: Period, calendar: WorkingCalendar): IsoDate {
  let last = dateAfter(date, period, calendar);
  // Month ends: 28 February is in the six months before 29, 30 and 31 August as well as before the 28th.
  for (;;) {
    const next = fromDay(toDay(last) + 1);
    if (dateBefore(next, period, calendar) > date) return last;
    last = next;
  }
}

/** The latest day that is at least so long before the date. */
export function latestSoLongBefore(date: IsoDate, period: Period, calendar: WorkingCalendar): IsoDate {
  let latest = dateBefore(date, period, calendar);
  while (dateAfter(latest, period, calendar) > date) latest = fromDay(toDay(latest) - 1);
  for (;;) {
    const next = fromDay(toDay(latest) + 1);
    if (dateAfter(next, period, calendar) > date) return latest;
    latest = next;
  }
}

function dateBefore(date: IsoDate, period: Period, calendar: WorkingCalendar): IsoDate {
  if ('workingDays' in period) return calendar.addWorkingDays(date, -period.workingDays);
  return subtractPeriod(date, 'hours' in period ? wholeDays(period.hours) : period);
}

export function dateAfter(date: IsoDate, period: Period, calendar: WorkingCalendar): IsoDate {
  if ('workingDays' in period) return calendar.addWorkingDays(date, period.workingDays);
  return addPeriod(date, 'hours' in period ? wholeDays(period.hours) : period);
}

function wholeDays(hours: number) {
  return { days: Math.ceil(hours / 24) };
}

/** Keeps the last answer only: a case asks about the same day again and again. */
function remembered<Answer>(work: (date: IsoDate) => Answer): (date: IsoDate) => Answer {
  let lastDate: IsoDate | undefined;
  let lastAnswer: Answer | undefined;
  return (date) => {
    if (date === lastDate) return lastAnswer as Answer;
    lastAnswer = work(date);
    lastDate = date;
    return lastAnswer;
  };
}
