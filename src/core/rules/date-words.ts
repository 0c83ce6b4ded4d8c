import { describeDate } from '../calendar/instant.ts';
import type { IsoDate } from '../calendar/date.ts';

// Every finding names dates, so their words are looked up: writing each afresh would take most of a finding's time.
const dayAndMonth = Array.from({ length: 13 * 32 }, (_, place) => {
  const [month, day] = [Math.floor(place / 32), place % 32];
  if (month === 0 || day === 0) return '';
  const text = `2024-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as IsoDate;
  return describeDate(text, 'without-weekday').slice(0, -4);
});

/** "27 March 2026". */
export function dateWords(date: IsoDate): string {
  const month = date.charCodeAt(5) * 10 + date.charCodeAt(6) - 528;
  const day = date.charCodeAt(8) * 10 + date.charCodeAt(9) - 528;
  return dayAndMonth[month * 32 + day] + date.slice(0, 4);
}
