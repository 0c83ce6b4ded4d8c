import { describePeriod, type Period } from '../../calendar/period.ts';
import { daysNeeded } from '../../rules/kinds/attendance.ts';
import type { Pathway } from '../pathway.ts';
import { below, type Place, type PolicyIssue } from './issue.ts';

/** Figures that the words of a rule or a step give otherwise than what is checked: a length of time, a share, a count. */
export function figuresInWords(pathway: Pathway): readonly PolicyIssue[] {
  const top: Place = { part: 'pathway', id: pathway.id, path: [] };
  return [
    ...Object.values(pathway.rules).flatMap(({ id, says, test }) => {
      const place = below(top, 'rules', id, 'says');
      return [
        ...otherTime(says, periodsIn(test), place),
        ...otherShare(says, test, place),
        ...otherWords(says, test, place),
      ];
    }),
    ...pathway.steps.flatMap(({ id, says, due }) =>
      due === undefined ? [] : otherTime(says, periodsIn(due), below(top, 'steps', id, 'says')),
    ),
    ...pathway.appeals.flatMap(({ id, says, lodge }) =>
      otherTime(says, periodsIn(lodge), below(top, 'appeals', id, 'says')),
    ),
  ];
}

/** A length of time in one measure, so that a year and twelve months are the same. */
interface Length {
  readonly measure: 'days' | 'months' | 'working days' | 'hours';
  readonly count: number;
}

function otherTime(says: string, periods: readonly Period[], place: Place): readonly PolicyIssue[] {
  const spoken = lengthsIn(says);
  return periods.flatMap((period) => {
    const checked = lengthOf(period);
    const alike = spoken.filter(({ measure }) => measure === checked.measure);
    if (alike.length === 0 || alike.some(({ count }) => count === checked.count)) return [];
    const said = alike.map(({ words }) => `“${words}”`).join(' and ');
    return [
      {
        place,
        what: `the words say ${said}, and what is checked is ${describePeriod(period)}`,
        why: 'people are held to a figure that they were not told: one of the two is a slip',
      },
    ];
  });
}

const upToTwenty =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty';

const numbers: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  ...Object.fromEntries(upToTwenty.split(' ').map((word, index) => [word, index + 1] as const)),
  thirty: 30,
};

const number = `\\d+|${Object.keys(numbers).join('|')}`;
const time = new RegExp(`\\b(${number})[ -](working |calendar )?(hour|day|week|month|year)s?\\b`, 'gi');

function lengthsIn(says: string): readonly (Length & { readonly words: string })[] {
  return [...says.matchAll(time)].map(([words, count = '', kind = '', unit = '']) => ({
    words,
    ...lengthOf({
      [kind.trim() === 'working' ? 'workingDays' : `${unit.toLowerCase()}s`]: numberOf(count),
    } as Period),
  }));
}

function numberOf(word: string): number {
  return numbers[word.toLowerCase()] ?? Number(word);
}

function lengthOf(period: Period): Length {
  if ('workingDays' in period) return { measure: 'working days', count: period.workingDays };
  if ('hours' in period) return { measure: 'hours', count: period.hours };
  if ('weeks' in period) return { measure: 'days', count: 7 * period.weeks };
  if ('days' in period) return { measure: 'days', count: period.days };
  return { measure: 'months', count: 'years' in period ? 12 * period.years : period.months };
}

const units = ['days', 'weeks', 'months', 'years', 'workingDays', 'hours'];

/** Every period in a test or a deadline, however deep. */
function periodsIn(value: unknown): readonly Period[] {
  if (typeof value !== 'object' || value === null) return [];
  const [only, ...others] = Object.entries(value);
  const isPeriod =
    only !== undefined && others.length === 0 && units.includes(only[0]) && typeof only[1] === 'number';
  return isPeriod ? [value as Period] : Object.values(value).flatMap(periodsIn);
}

const share = /(\d+(?:\.\d+)?) ?(?:%|per ?cent)/i;
const outOf = new RegExp(`\\b(${number}) (?:out )?of (?:the |your |all )?(${number})\\b`, 'i');

function otherShare(says: string, test: object, place: Place): readonly PolicyIssue[] {
  const asked = 'share' in test && typeof test.share === 'number' ? test.share : undefined;
  if (asked === undefined) return [];
  const rounding = 'rounding' in test && test.rounding === 'nearest' ? 'nearest' : 'up';
  const percent = share.exec(says)?.[1];
  const [, some, all] = outOf.exec(says) ?? [];
  return [
    ...(percent === undefined || Number(percent) === Math.round(asked * 1000) / 10
      ? []
      : [
          {
            place,
            what: `the words say ${percent} per cent, and what is checked is ${percentWords(asked)}`,
            why: 'people are held to a figure that they were not told: one of the two is a slip',
          },
        ]),
    ...(some === undefined || all === undefined ? [] : otherCount({ some, all, asked, rounding }, place)),
  ];
}

interface Shared {
  readonly some: string;
  readonly all: string;
  readonly asked: number;
  /** A share of whole things is reached only by the next whole number, unless the policy rounds it. */
  readonly rounding: 'nearest' | 'up';
}

function otherCount({ some, all, asked, rounding }: Shared, place: Place): readonly PolicyIssue[] {
  const [counted, total] = [numberOf(some), numberOf(all)];
  const needed = daysNeeded(asked, total, rounding);
  if (needed === counted) return [];
  return [
    {
      place,
      what: `${counted} of ${total} is ${percentWords(counted / total)}, and ${percentWords(asked)} of ${total} is ${needed}`,
      why: 'the count and the share ask for different numbers: state as a setting which of them counts',
    },
  ];
}

function otherWords(says: string, test: object, place: Place): readonly PolicyIssue[] {
  const said = /\b(\d[\d,]*) words\b/.exec(says)?.[1]?.replaceAll(',', '');
  const { rule, atMost: most } = test as { readonly rule?: string; readonly atMost?: number };
  if (said === undefined || rule !== 'words' || most === undefined || Number(said) === most) return [];
  return [
    {
      place,
      what: `the words say ${said} words, and what is checked is ${most}`,
      why: 'people are held to a figure that they were not told: one of the two is a slip',
    },
  ];
}

function percentWords(part: number): string {
  return `${Math.round(part * 1000) / 10} per cent`;
}
