import { type IsoDate, isoDate } from './date.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const numbers = /^(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4})$/;
const words = /^(?:[a-z]+day,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})$/;

/** A day as people write it: "12 March 2026", "Thursday 12th Mar 2026", "12-Mar-2026", "12/3/2026", "2026-03-12". Days come before months. */
export function typedDay(text: string): IsoDate | undefined {
  const plain = text.trim().toLowerCase();
  const whole = isoDate(plain);
  if (whole !== undefined) return whole;
  const [, day = '', month = '', year = ''] = numbers.exec(plain) ?? words.exec(plain) ?? [];
  const inFigures = /^\d+$/.test(month) ? Number(month) : months.indexOf(month.slice(0, 3)) + 1;
  return isoDate(`${year}-${String(inFigures).padStart(2, '0')}-${day.padStart(2, '0')}`);
}
