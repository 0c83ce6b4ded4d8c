declare const isoDateBrand: unique symbol;

/** A day of the Gregorian calendar as 'YYYY-MM-DD', known to exist. Two of them compare with `<` and `===`. */
export type IsoDate = string & { readonly [isoDateBrand]: true };

export type Weekday = 'Monday' | 'Tuesday' | 'Wednesday' | 'Thursday' | 'Friday' | 'Saturday' | 'Sunday';

/** A date as its numbers; month 1 to 12. */
export type YearMonthDay = { readonly year: number; readonly month: number; readonly day: number };

const shape = /^\d{4}-\d{2}-\d{2}$/;
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
// 1 January 1970 was a Thursday.
const weekdays = ['Thursday', 'Friday', 'Saturday', 'Sunday', 'Monday', 'Tuesday', 'Wednesday'] as const;

/** Reads 'YYYY-MM-DD'; undefined where the text has another shape or no such day exists. */
export function isoDate(text: string): IsoDate | undefined {
  if (!shape.test(text)) return undefined;
  const { year, month, day } = yearMonthDay(text as IsoDate);
  if (month < 1 || month > 12) return undefined;
  return day >= 1 && day <= lengthOfMonth(year, month) ? (text as IsoDate) : undefined;
}

export function yearMonthDay(date: IsoDate): YearMonthDay {
  return {
    year: twoDigits(date, 0) * 100 + twoDigits(date, 2),
    month: twoDigits(date, 5),
    day: twoDigits(date, 8),
  };
}

// Character codes, since slicing and Number() would cost five times the working-day addition they feed.
function twoDigits(date: IsoDate, at: number): number {
  return date.charCodeAt(at) * 10 + date.charCodeAt(at + 1) - 528;
}

/** The date of these numbers. Throws RangeError outside the years 0000 to 9999; the day must exist. */
export function dateOf({ year, month, day }: YearMonthDay): IsoDate {
  if (!(year >= 0 && year <= 9999))
    throw new RangeError(`The year ${year} cannot be written in four digits.`);
  const pad = (part: number, width: number) => String(part).padStart(width, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as IsoDate;
}

export function lengthOfMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (monthLengths[month - 1] ?? 0);
}

/** Days since 1 January 1970. The sums here and in fromDay: Howard Hinnant, "chrono-compatible low-level date algorithms". */
export function toDay(date: IsoDate): number {
  const { year, month, day } = yearMonthDay(date);
  const marchYear = month > 2 ? year : year - 1;
  const century = Math.floor(marchYear / 100);
  const dayOfMarchYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return (
    marchYear * 365 + Math.floor(marchYear / 4) - century + Math.floor(century / 4) + dayOfMarchYear - 719468
  );
}

/** The date so many days after 1 January 1970. Throws RangeError outside the years 0000 to 9999. */
export function fromDay(daysSince1970: number): IsoDate {
  const shifted = daysSince1970 + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  return dateOf({ year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day });
}

export function weekday(date: IsoDate): Weekday {
  return weekdayOf(toDay(date));
}

export function weekdayOf(daysSince1970: number): Weekday {
  return weekdays[((daysSince1970 % 7) + 7) % 7] as Weekday;
}

/** For `toSorted`: negative, zero or positive. */
export function compareDates(a: IsoDate, b: IsoDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Days from one date to another; negative where the second is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return toDay(to) - toDay(from);
}

export function isBefore(date: IsoDate, other: IsoDate): boolean {
  return date < other;
}

export function isAfter(date: IsoDate, other: IsoDate): boolean {
  return date > other;
}
