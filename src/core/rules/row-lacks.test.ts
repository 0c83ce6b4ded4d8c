import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendar, d, factsWith, rule, words } from '../../../test/support/rules.ts';
import { compileRules } from './compile.ts';
import type { RowFact } from './facts.ts';
import type { Rule, RuleTest } from './rule.ts';

const log = { section: 'cpd', field: 'log' } as const;
const recent: RuleTest = {
  ...log,
  rule: 'rows',
  atLeast: 5,
  within: { period: { months: 18 }, before: 'submitted' },
  done: true,
};

function lacks(rules: Readonly<Record<string, Rule>>, row: RowFact, moments = {}) {
  const known = { ...words, standardsOf: () => ['kss-1', 'kss-2'] };
  return compileRules(rules, known, calendar).rowLacks(log, row, factsWith({ moments }));
}
const whys = (asked: RuleTest, row: RowFact, moments = {}) =>
  lacks({ r: rule(asked, { id: 'r' }) }, row, moments).map(({ why }) => why);

test('a row too old for the window is told from which day it would count, under the rule and its clauses', () => {
  const five = rule(recent, { id: 'five', says: 'Five of them.', clauses: ['X-1'], effect: 'stops' });
  // 18 months before 20 March 2026.
  assert.deepEqual(lacks({ five }, { on: d('2024-09-19') }), [
    {
      rule: 'five',
      says: 'Five of them.',
      clauses: ['X-1'],
      effect: 'stops',
      why: 'before 20 September 2024',
    },
  ]);
  assert.deepEqual(whys(recent, { on: d('2024-09-20') }), []);
});

test('how many rows there have to be says nothing of one row, nor does a box that is still empty', () => {
  assert.deepEqual(whys(recent, { on: d('2026-01-10'), unfinished: true }), []);
});

test('in time today and too old on the day on which the portfolio is due', () => {
  const due = { submitted: { on: d('2026-04-01') } };
  assert.deepEqual(whys(recent, { on: d('2024-09-30') }, due), [
    'too old by 1 April 2026, and in time until then',
  ]);
  assert.deepEqual(whys(recent, { on: d('2024-10-01') }, due), []);
});

test('a row of another kind is told so; one whose kind nobody has chosen yet is not', () => {
  const hard: RuleTest = { ...log, rule: 'rows', atLeast: 1, kind: ['difficult', 'both'] };
  assert.deepEqual(whys(hard, { kind: 'positive' }), ['of another kind']);
  assert.deepEqual(whys(hard, {}), []);
});

test('a share of dated rows, and a framework that the rows have to refer to, look at the row as well', () => {
  const share: RuleTest = {
    ...log,
    rule: 'rows-dated',
    within: { period: { months: 12 }, before: 'now' },
    share: 1,
  };
  const now = { now: { on: d('2026-03-20') } };
  assert.deepEqual(whys(share, { on: d('2025-03-19') }, now), ['before 20 March 2025']);
  assert.deepEqual(whys(share, { on: d('2025-03-20') }, now), []);
  const refers: RuleTest = { rule: 'coverage', framework: 'kss', from: [log], atLeast: 1 };
  assert.deepEqual(whys(refers, { standards: ['pcf-1'] }), ['names none of the standards']);
  assert.deepEqual(whys(refers, { standards: ['kss-2'] }), []);
  const among: RuleTest = { ...refers, from: [log, { items: 'observation' }] };
  assert.deepEqual(whys(among, {}), [], 'where other papers show standards too, no row has to');
});

test('a rule that is not asked here, or looks at another list, finds nothing wanting', () => {
  const never = rule({ rule: 'holds', fact: 'level', oneOf: ['x'] }, { id: 'never' });
  const asked = rule(recent, { id: 'asked', when: 'never' });
  assert.deepEqual(lacks({ never, asked }, { on: d('2020-01-01') }), []);
  assert.deepEqual(whys({ ...recent, field: 'other' }, { on: d('2020-01-01') }), []);
});
