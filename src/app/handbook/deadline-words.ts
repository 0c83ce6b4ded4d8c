import type { Deadline, Roll } from '../../core/calendar/deadline.ts';
import type { MomentName } from '../../core/calendar/moment.ts';
import { describePeriod } from '../../core/calendar/period.ts';
import type { Policy } from '../../core/case/policy.ts';
import { momentPhrase } from './moment-words.ts';

/** A deadline as the handbook prints it. */
export function deadlineWords(deadline: Deadline, policy: Policy): string {
  const moment = (name: MomentName) => momentPhrase(name, policy);
  if ('after' in deadline)
    return `within ${describePeriod(deadline.period)} of ${moment(deadline.after)}${rollWords(deadline)}`;
  if ('before' in deadline)
    return `at least ${describePeriod(deadline.period)} before ${moment(deadline.before)}${rollWords(deadline)}`;
  if ('firstWorkingDayOfMonth' in deadline)
    return `on the first working day of the month of ${moment(deadline.firstWorkingDayOfMonth)}`;
  return `by ${moment('on' in deadline ? deadline.on : deadline.sameDayAs)}`;
}

function rollWords({ rolls }: { readonly rolls?: Roll }): string {
  if (rolls === undefined) return '';
  return `, or on the working day ${rolls === 'next-working-day' ? 'after' : 'before'} where that is a day off`;
}
