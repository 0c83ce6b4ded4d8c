import { type IsoDate, weekday, yearMonthDay } from './date.ts';
import { monthName } from './month-names.ts';

declare const instantBrand: unique symbol;

/**
 * A point in time as ISO 8601 in UTC, always with milliseconds ('2026-04-25T15:00:00.000Z'), so that two of them
 * compare with `<` and `===`.
 */
export type Instant = string & { readonly [instantBrand]: true };

export type ClockChange = { readonly on: IsoDate; readonly goes: 'forward' | 'back' };

const zone = 'Europe/London';
const clockTime = /^([01]\d|2[0-3]):[0-5]\d$/;
const withDateAndZone = /^\d{4}-\d{2}-\d{2}T.+(Z|[+-]\d{2}:\d{2})$/;
const withMilliseconds = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Reads an ISO instant with Z or an offset, and writes it in UTC to the millisecond; undefined where it is none. */
export function instant(text: string): Instant | undefined {
  if (!withDateAndZone.test(text)) return undefined;
  try {
    return written(Temporal.Instant.from(text));
  } catch {
    return undefined;
  }
}

function written(point: Temporal.Instant): Instant {
  return point.toString({ fractionalSecondDigits: 3 }) as Instant;
}

/**
 * Hours that pass, weekends included (LIN-A22). When the clocks change on the way, the same number of hours still
 * passes, so the time of day moves: 24 hours after 16:00 on 24 October 2026 is 15:00.
 */
export function addHours(from: Instant, hours: number): Instant {
  return written(Temporal.Instant.from(from).add({ hours }));
}

/** The date in London at that instant. */
export function londonDate(at: Instant): IsoDate {
  return (isSameDate(at) ? at.slice(0, 10) : london(at).toPlainDate().toString()) as IsoDate;
}

// London's clocks were never behind UTC and never more than two hours ahead: until ten at night the date is UTC's, and
// asking the time zone for it takes fifty times as long.
function isSameDate(at: Instant): boolean {
  return withMilliseconds.test(at) && at.slice(11, 13) < '22';
}

/** The end of 23:59: the last millisecond that is still that day in London. */
export function londonEndOfDay(date: IsoDate): Instant {
  const lastMinute = Temporal.PlainDateTime.from(`${date}T23:59:59.999`);
  return written(lastMinute.toZonedDateTime(zone).toInstant());
}

/**
 * A time of day in London, 'HH:MM'. In the hour skipped in spring it is moved on by the hour; in the hour that comes
 * twice in autumn it is the first. Throws RangeError where `time` is no time of day.
 */
export function londonInstant(date: IsoDate, time: string): Instant {
  if (!clockTime.test(time)) throw new RangeError(`"${time}" is not a time of day like 09:30.`);
  return written(Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).toInstant());
}

/** 'HH:MM' on a London clock. */
export function londonTime(at: Instant): string {
  return london(at).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** The first change of London's clocks after one instant and up to another. */
export function clockChange(from: Instant, to: Instant): ClockChange | undefined {
  const change = london(from).getTimeZoneTransition('next');
  if (!change || Temporal.Instant.compare(change.toInstant(), Temporal.Instant.from(to)) > 0)
    return undefined;
  const before = change.subtract({ milliseconds: 1 });
  return {
    on: change.toPlainDate().toString() as IsoDate,
    goes: change.offsetNanoseconds > before.offsetNanoseconds ? 'forward' : 'back',
  };
}

function london(at: Instant): Temporal.ZonedDateTime {
  return Temporal.Instant.from(at).toZonedDateTimeISO(zone);
}

/** "16:00 on Saturday 25 April 2026", in London. */
export function describeInstant(at: Instant): string {
  return `${londonTime(at)} on ${describeDate(londonDate(at))}`;
}

/** "Thursday 23 April 2026", or "23 April 2026" without the weekday. */
export function describeDate(
  date: IsoDate,
  style: 'with-weekday' | 'without-weekday' = 'with-weekday',
): string {
  const { year, month, day } = yearMonthDay(date);
  const plain = `${day} ${monthName(month)} ${year}`;
  return style === 'with-weekday' ? `${weekday(date)} ${plain}` : plain;
}
