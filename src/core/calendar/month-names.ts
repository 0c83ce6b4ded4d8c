import { listWords } from './number-words.ts';

const names = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `month` is 1 for January. */
export function monthName(month: number): string {
  return names[month - 1] ?? '';
}

/** "April, September and December". */
export function monthNames(months: readonly number[]): string {
  return listWords(months.map(monthName));
}
