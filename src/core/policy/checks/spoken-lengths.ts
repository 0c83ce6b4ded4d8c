import type { Period } from '../../calendar/period.ts';

/** A length of time in one measure, so that a year and twelve months are the same. */
export interface Length {
  readonly measure: 'days' | 'months' | 'working days' | 'hours';
  readonly count: number;
}

/** A length as a sentence gives it, and on which side of something it lies where the next word says so. */
export interface SpokenLength extends Length {
  readonly words: string;
  readonly side?: 'before' | 'after';
}

const ones = 'one two three four five six seven eight nine'.split(' ');
const teens = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

const plain: ReadonlyMap<string, number> = new Map([
  ['a', 1],
  ['an', 1],
  ...[...ones, ...teens].map((word, index) => [word, index + 1] as const),
  ...tens.map((word, index) => [word, 20 + 10 * index] as const),
]);

// What is left of a longer number, or of half a year, is no number of its own.
const whole = '(?<![\\w-])(?<!hundred and )(?<!half )';
const compound = `(?:${tens.join('|')})[- ](?:${ones.join('|')})`;

/** A number in a sentence: figures, or words up to ninety-nine. */
export const spokenNumber = `${whole}(\\d+|${compound}|${[...plain.keys()].join('|')})`;

const time = new RegExp(
  `${spokenNumber}[ -](working |calendar )?(hour|day|week|month|year)s?\\b(?: or more| at least)?(?: (before|after))?`,
  'gi',
);

export function numberOf(words: string): number {
  const parts = words.toLowerCase().split(/[- ]/);
  return parts.reduce((sum, part) => sum + (plain.get(part) ?? Number(part)), 0);
}

export function lengthsIn(says: string): readonly SpokenLength[] {
  return [...says.matchAll(time)].map(([words, count = '', kind = '', unit = '', side]) => ({
    words: words.replace(/ (?:before|after)$/i, ''),
    ...lengthOf({
      [kind.trim().toLowerCase() === 'working' ? 'workingDays' : `${unit.toLowerCase()}s`]: numberOf(count),
    } as Period),
    ...(side === undefined ? {} : { side: side.toLowerCase() === 'before' ? 'before' : 'after' }),
  }));
}

export function lengthOf(period: Period): Length {
  if ('workingDays' in period) return { measure: 'working days', count: period.workingDays };
  if ('hours' in period) return { measure: 'hours', count: period.hours };
  if ('weeks' in period) return { measure: 'days', count: 7 * period.weeks };
  if ('days' in period) return { measure: 'days', count: period.days };
  return { measure: 'months', count: 'years' in period ? 12 * period.years : period.months };
}
