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

/** "April, September and December". */
export function monthNames(months: readonly number[]): string {
  return listWords(months.map((month) => names[month - 1] ?? ''));
}
