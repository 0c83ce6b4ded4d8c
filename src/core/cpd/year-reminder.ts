import { fromDay, type IsoDate, toDay } from '../calendar/date.ts';
import type { WorkingCalendar } from '../calendar/working-days.ts';
import type { Regulator } from './regulator.ts';
import { remindDays } from './regulator-year.ts';

/** Whether one of these working days is one of reminding: the regulator's own, or the first after one that is none. */
export function remindsOn(
  regulator: Regulator,
  days: readonly IsoDate[],
  calendar: Pick<WorkingCalendar, 'addWorkingDays'>,
): boolean {
  return days.some((day) => {
    const since = fromDay(toDay(calendar.addWorkingDays(day, -1)) + 1);
    // A day that moved past the turn of the year is the old year's, and that is over.
    return remindDays(regulator, day).some((one) => one >= since && one <= day);
  });
}
