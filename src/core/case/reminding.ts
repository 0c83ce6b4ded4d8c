import { fromDay, type IsoDate, toDay } from '../calendar/date.ts';
import type { WorkingCalendar } from '../calendar/working-days.ts';
import type { ReminderRhythm } from '../policy/pack.ts';

/** Where a pack says nothing of it. */
export const usualReminders: ReminderRhythm = { before: [5, 1], every: 5, escalate: 5 };

export type Nearness =
  | { readonly type: 'ahead'; readonly workingDays: number }
  /** Before anybody is reminded again: a weekend's deadline is Friday's. */
  | { readonly type: 'now' }
  /** None where its day is still the same. */
  | { readonly type: 'late'; readonly workingDays: number };

/** How a deadline stands on a day. */
export function nearnessOf(dueOn: IsoDate, day: IsoDate, calendar: WorkingCalendar): Nearness {
  if (dueOn < day) return { type: 'late', workingDays: calendar.workingDaysBetween(dueOn, day) };
  if (dueOn < calendar.addWorkingDays(day, 1)) return { type: 'now' };
  return { type: 'ahead', workingDays: calendar.workingDaysBetween(day, dueOn) };
}

/** Whether a deadline is told of on this day, to whom it concerns or to their manager. */
export function isRemindedOn(nearness: Nearness, { before, every }: ReminderRhythm): boolean {
  switch (nearness.type) {
    case 'ahead':
      return before.includes(nearness.workingDays);
    case 'now':
      return true;
    case 'late':
      return nearness.workingDays > 0 && (nearness.workingDays - 1) % every === 0;
    default:
      return nearness satisfies never;
  }
}

export function isEscalatedOn(nearness: Nearness, { escalate, every }: ReminderRhythm): boolean {
  if (nearness.type !== 'late' || nearness.workingDays < escalate) return false;
  return (nearness.workingDays - escalate) % every === 0;
}

/**
 * The working days to be caught up with today, today last: those after the last round, at most a week of them. None where
 * today is none.
 */
export function roundsDue(
  last: IsoDate | undefined,
  today: IsoDate,
  calendar: WorkingCalendar,
): readonly IsoDate[] {
  if (!calendar.isWorkingDay(today)) return [];
  const weekAgo = fromDay(toDay(today) - 6);
  const after = last === undefined ? fromDay(toDay(today) - 1) : last < weekAgo ? weekAgo : last;
  const days: IsoDate[] = [];
  for (let day = toDay(after) + 1; day <= toDay(today); day += 1)
    if (calendar.isWorkingDay(fromDay(day))) days.push(fromDay(day));
  return days;
}

/** The day of the week on which whoever runs panels hears what is stuck. */
export function isFirstWorkingDayOfWeek(day: IsoDate, calendar: WorkingCalendar): boolean {
  const monday = fromDay(toDay(day) - ((toDay(day) + 3) % 7));
  return calendar.isWorkingDay(day) && calendar.addWorkingDays(day, -1) < monday;
}
