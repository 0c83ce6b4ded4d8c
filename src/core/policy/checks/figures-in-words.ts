import { describePeriod, type Period } from '../../calendar/period.ts';
import { daysNeeded } from '../../rules/kinds/attendance.ts';
import type { Rule } from '../../rules/rule.ts';
import { around } from '../onward.ts';
import type { Pathway } from '../pathway.ts';
import { below, type Place, type PolicyIssue } from './issue.ts';
import { lengthOf, lengthsIn, numberOf, type SpokenLength, spokenNumber } from './spoken-lengths.ts';

/** Figures that the words of a rule or a step give otherwise than what is checked: a length of time, a share, a count. */
export function figuresInWords(pathway: Pathway): readonly PolicyIssue[] {
  const top: Place = { part: 'pathway', id: pathway.id, path: [] };
  const testsOf = (rules: readonly string[]) => rules.map((id) => pathway.rules[id]?.test);
  const duesOf = (ids: readonly string[]) =>
    pathway.steps.filter(({ id }) => ids.includes(id)).map(({ due }) => due);
  return [
    ...Object.values(pathway.rules).flatMap((rule) => {
      const { id, says, test } = rule;
      const place = below(top, 'rules', id, 'says');
      const near = testsOf(hangsOn(rule));
      return [
        ...otherTime({ says, checked: test, near }, place),
        ...otherShare(says, test, place),
        ...otherWords(says, test, place),
      ];
    }),
    ...pathway.steps.flatMap((step) => {
      const near = [...testsOf(step.needs), ...duesOf(around(step))];
      return otherTime({ says: step.says, checked: step.due, near }, below(top, 'steps', step.id, 'says'));
    }),
    ...pathway.appeals.flatMap(({ id, says, lodge, conveneBy, decideBy }) =>
      otherTime({ says, checked: lodge, near: [conveneBy, decideBy] }, below(top, 'appeals', id, 'says')),
    ),
  ];
}

/** The rules that a rule is made of or waits for: its words may name their figures too. */
function hangsOn({ when, unless, test }: Rule): readonly string[] {
  const parts = 'rules' in test ? test.rules : [];
  return [when, unless, ...parts].filter((id) => id !== undefined);
}

interface Told {
  readonly says: string;
  readonly checked: unknown;
  /** What the words may speak of beside it. */
  readonly near: readonly unknown[];
}

/** A period that is checked and not told, where the words give a figure that belongs to nothing else. */
function otherTime({ says, checked, near }: Told, place: Place): readonly PolicyIssue[] {
  const left = [...lengthsIn(says)];
  const take = (period: Checked) => {
    const at = left.findIndex((spoken) => sameLength(spoken, period) && mayBelong(spoken, period));
    if (at !== -1) left.splice(at, 1);
    return at !== -1;
  };
  const untold = periodsIn(checked).filter((period) => !take(period));
  for (const period of periodsIn(near)) take(period);
  return untold.flatMap((period) => {
    const alike = left.filter(
      (spoken) => spoken.measure === lengthOf(period.period).measure && mayBelong(spoken, period),
    );
    if (alike.length === 0) return [];
    const said = alike.map(({ words }) => `“${words}”`).join(' and ');
    return [
      {
        place,
        what: `the words say ${said}, and what is checked is ${describePeriod(period.period)}`,
        why: 'people are held to a figure that they were not told: one of the two is a slip',
      },
    ];
  });
}

/** A period, and on which side of its moment it lies where it has one. */
interface Checked {
  readonly period: Period;
  readonly side?: SpokenLength['side'];
}

function sameLength(spoken: SpokenLength, { period }: Checked): boolean {
  const { measure, count } = lengthOf(period);
  return spoken.measure === measure && spoken.count === count;
}

/** Ten days before something are not what is due ten days after something. */
function mayBelong({ side }: SpokenLength, checked: Checked): boolean {
  return side === undefined || checked.side === undefined || side === checked.side;
}

const units = ['days', 'weeks', 'months', 'years', 'workingDays', 'hours'];

/** Every period in a test or a deadline, however deep. */
function periodsIn(value: unknown, side?: SpokenLength['side']): readonly Checked[] {
  if (typeof value !== 'object' || value === null) return [];
  const [only, ...others] = Object.entries(value);
  const isPeriod =
    only !== undefined && others.length === 0 && units.includes(only[0]) && typeof only[1] === 'number';
  if (isPeriod) return [{ period: value as Period, ...(side === undefined ? {} : { side }) }];
  const own = 'before' in value ? 'before' : 'after' in value ? 'after' : undefined;
  return Object.values(value).flatMap((one) => periodsIn(one, own));
}

const share = /(\d+(?:\.\d+)?) ?(?:%|per ?cent)/i;
const outOf = new RegExp(`${spokenNumber} (?:out )?of (?:the |your |all )?${spokenNumber}(?![\\w-])`, 'i');

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
