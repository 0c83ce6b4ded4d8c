import { dateOf, type IsoDate, yearMonthDay } from '../../calendar/date.ts';
import { type Instant, londonDate, londonInstant } from '../../calendar/instant.ts';

/**
 * Draws count towards the next ones month by month: those before the month in which the number behind a draw was
 * promised. Nobody can then change what is counted, neither by confirming a place sooner or later nor by its order.
 */
export function countedBefore(promised: Instant): IsoDate {
  return dateOf({ ...yearMonthDay(londonDate(promised)), day: 1 });
}

/** The moment at which a day begins in London. */
export function beginningOf(day: IsoDate): Instant {
  return londonInstant(day, '00:00');
}
