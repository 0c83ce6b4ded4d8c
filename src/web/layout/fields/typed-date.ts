import { describeDate } from '../../../core/calendar/instant.ts';
import { isoDate } from '../../../core/calendar/date.ts';

/** What stands in the three boxes of a date. */
export interface DateParts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * The date as `YYYY-MM-DD` where the boxes name a real day ("3", "March", "26" do); else just what was typed, as
 * `day/month/year`, so that nothing typed is lost; empty where all are empty.
 */
export function dateOfParts({ day, month, year }: DateParts): string {
  const parts = [day, month, year].map((part) => part.trim().slice(0, 40));
  if (parts.every((part) => part === '')) return '';
  const [d = '', m = '', y = ''] = parts;
  const read = isoDate(
    `${fourDigits(y)}-${monthNumber(m).padStart(2, '0')}-${d.replace(/(st|nd|rd|th)$/iu, '').padStart(2, '0')}`,
  );
  return read ?? parts.join('/');
}

/** The boxes for what was kept. */
export function partsOfDate(kept: string): DateParts {
  const iso = isoDate(kept);
  if (iso !== undefined) {
    const [year = '', month = '', day = ''] = iso.split('-');
    return { day: String(Number(day)), month: String(Number(month)), year };
  }
  const [day = '', month = '', ...year] = kept.split('/');
  return { day, month, year: year.join('/') };
}

/** "27 March 2026", or what was typed where it is no date. */
export function dateWords(kept: string): string {
  const iso = isoDate(kept);
  return iso === undefined ? kept.replaceAll('/', ' ').trim() : describeDate(iso, 'without-weekday');
}

function fourDigits(year: string): string {
  return /^\d\d$/u.test(year) ? `20${year}` : year;
}

function monthNumber(month: string): string {
  const found = /^[a-z]{3,9}$/iu.test(month) ? months.indexOf(month.slice(0, 3).toLowerCase()) : -1;
  return found === -1 ? month : String(found + 1);
}
