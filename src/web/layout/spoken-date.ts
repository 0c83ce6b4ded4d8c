import { describeDate, describeInstant, type Instant, londonDate } from '../../core/calendar/instant.ts';

/** The London day of a point in time that came from a clock: "Friday 24 April 2026". */
export function spokenDate(at: Temporal.Instant): string {
  return describeDate(londonDate(at.toString() as Instant));
}

/** With its time: "09:30 on Friday 24 April 2026". */
export function spokenMoment(at: Temporal.Instant): string {
  return describeInstant(at.toString() as Instant);
}
