import type { Deadline } from '../../core/calendar/deadline.ts';
import type { MomentName } from '../../core/calendar/moment.ts';
import { describePeriod } from '../../core/calendar/period.ts';
import { momentTitleIn, type Policy } from '../../core/case/policy.ts';

/** A deadline as the handbook prints it. */
export function deadlineWords(deadline: Deadline, policy: Policy): string {
  const momentTitle = (name: MomentName) => momentTitleIn(policy, name);
  if ('after' in deadline)
    return `within ${describePeriod(deadline.period)} of the ${momentTitle(deadline.after)}`;
  if ('before' in deadline)
    return `at least ${describePeriod(deadline.period)} before the ${momentTitle(deadline.before)}`;
  if ('firstWorkingDayOfMonth' in deadline)
    return `on the first working day of the month of the ${momentTitle(deadline.firstWorkingDayOfMonth)}`;
  return `by the ${momentTitle('on' in deadline ? deadline.on : deadline.sameDayAs)}`;
}
