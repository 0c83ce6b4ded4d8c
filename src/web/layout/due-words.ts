import { daysBetween } from '../../core/calendar/date.ts';
import { describeInstant, type Instant, londonDate } from '../../core/calendar/instant.ts';

/** When something is due, as a person says it. */
export interface DueWords {
  /** "by 23:59 on Friday 27 March 2026" */
  readonly by: string;
  /** "in 4 days", "today", "late by 2 days" */
  readonly left: string;
  readonly late: boolean;
}

export function dueWords(at: Instant, now: Instant): DueWords {
  return {
    by: `by ${describeInstant(at)}`,
    left: now > at ? lateBy(at, now) : within(at, now),
    late: now > at,
  };
}

function within(at: Instant, now: Instant): string {
  const days = daysBetween(londonDate(now), londonDate(at));
  if (days === 0) return 'today';
  return days === 1 ? 'tomorrow' : `in ${days} days`;
}

function lateBy(at: Instant, now: Instant): string {
  const days = daysBetween(londonDate(at), londonDate(now));
  if (days > 0) return `late by ${days === 1 ? 'one day' : `${days} days`}`;
  const hours = Math.floor((Date.parse(now) - Date.parse(at)) / 3_600_000);
  if (hours === 0) return 'late by less than an hour';
  return `late by ${hours === 1 ? 'one hour' : `${hours} hours`}`;
}
