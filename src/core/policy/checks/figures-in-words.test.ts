import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Deadline } from '../../calendar/deadline.ts';
import type { RuleTest } from '../../rules/rule.ts';
import type { Pathway } from '../pathway.ts';
import { figuresInWords } from './figures-in-words.ts';
import { lengthsIn } from './spoken-lengths.ts';

interface Words {
  readonly says: string;
  readonly checks: RuleTest;
  readonly when?: string;
}

function pathway(
  rules: Readonly<Record<string, Words>>,
  steps: readonly { readonly id: string; readonly says: string; readonly due?: Deadline }[] = [],
): Pathway {
  const onward = (index: number) => steps.slice(index + 1, index + 2).map(({ id }) => id);
  return {
    id: 'p',
    rules: Object.fromEntries(
      Object.entries(rules).map(([id, { says, checks, when }]) => [
        id,
        { id, says, test: checks, clauses: [], effect: 'stops', waivedBy: [], ...(when && { when }) },
      ]),
    ),
    steps: steps.map((step, index) => ({ ...step, kind: 'fill', needs: [], then: onward(index) })),
    appeals: [],
  } as unknown as Pathway;
}

const found = (of: Pathway) => figuresInWords(of).map(({ what }) => what);
const since = (months: number): RuleTest =>
  ({ rule: 'time-since', since: 'registered', atLeast: { months }, at: 'panel' }) as const;
const told = (says: string, checks: RuleTest) => found(pathway({ one: { says, checks } }));

test('number words are read in full, up to ninety-nine', () => {
  const counts = (says: string) => lengthsIn(says).map(({ count }) => count);
  assert.deepEqual(
    counts('Thirty-three months, twenty one months, ninety-nine months and forty months.'),
    [33, 21, 99, 40],
  );
  assert.deepEqual(counts('a hundred and three days; half a year'), []);
  assert.deepEqual(counts('an hour, 12-month, seventeen working days'), [1, 12, 17]);
  assert.deepEqual(told('You have thirty-three months.', since(33)), []);
  assert.deepEqual(told('You have thirty-three months.', since(3)), [
    'the words say “thirty-three months”, and what is checked is three months',
  ]);
});

test('a share of so many is read in full too', () => {
  const shared = (share: number, says: string) =>
    told(says, {
      rule: 'rows-dated',
      section: 's',
      field: 'f',
      within: { period: { years: 9 }, before: 'panel' },
      share,
    });
  assert.deepEqual(shared(0.5, 'Twenty-two of forty-four are recent.'), []);
  assert.match(shared(0.5, 'Twenty-three of forty-four are recent.')[0] ?? '', /^23 of 44/);
});

test('a figure that belongs to another period of the same rule is no slip', () => {
  const pattern = {
    rule: 'supervision-pattern',
    section: 's',
    field: 'f',
    since: 'in-post',
    upTo: 'now',
    kinds: [],
    pattern: [{ every: { weeks: 1 }, until: { weeks: 6 } }, { every: { months: 1 } }],
  } as unknown as RuleTest;
  assert.deepEqual(told('Weekly for the first six weeks, then monthly.', pattern), []);
  assert.deepEqual(told('Weekly for the first eight weeks, then monthly.', pattern).length, 2);
});

test('days before something are not held against what is due after something', () => {
  const step = { id: 'tell', due: { period: { workingDays: 5 }, after: 'decided' } as const };
  const said = (says: string) => found(pathway({}, [{ ...step, says }]));
  assert.deepEqual(said('It was sent in ten working days before the panel.'), []);
  assert.equal(said('Tell them ten working days after the panel.').length, 1);
  assert.equal(said('Tell them within ten working days.').length, 1);
});

test('a step may name the figure of the step after it, and a rule that of the rule it hangs on', () => {
  const steps = (of: number) => [
    {
      id: 'set',
      says: 'Choose a day within twenty working days.',
      due: { period: { workingDays: 5 }, after: 'decided' } as const,
    },
    { id: 'sit', says: 'Decide.', due: { period: { workingDays: of }, after: 'decided' } as const },
  ];
  assert.deepEqual(found(pathway({}, steps(20))), []);
  assert.equal(found(pathway({}, steps(25))).length, 1);
  const hanging = (months: number) =>
    found(
      pathway({
        early: { says: 'Early.', checks: since(months) },
        one: { says: 'Within twelve months of it nothing is asked.', checks: since(6), when: 'early' },
      }),
    );
  assert.deepEqual(hanging(12), []);
  assert.equal(hanging(18).length, 1);
});

test('a figure told twice and another not told is a slip', () => {
  const staggered: RuleTest = {
    rule: 'evidence-staggered',
    kind: 'observation',
    newer: { period: { months: 6 }, before: 'submitted' },
    older: { period: { months: 9 }, before: 'submitted' },
  };
  assert.deepEqual(told('One from six months before, one from nine months before.', staggered), []);
  assert.equal(told('One from six months before, one from six months before.', staggered).length, 1);
});
