import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ask,
  because,
  d,
  factsWith,
  item,
  rule,
  section,
  words,
  calendar,
} from '../../../../test/support/rules.ts';
import { compileRules } from '../compile.ts';
import type { Facts, FieldFact } from '../facts.ts';
import type { RuleTest } from '../rule.ts';

const rated = (ratings: Record<string, string>): Facts =>
  factsWith({ sections: { a: section({ grid: { type: 'grid', ratings } }) } });
const limited: RuleTest = { rule: 'grid', section: 'a', field: 'grid', value: ['limited'], atMost: 1 };
const good: RuleTest = {
  rule: 'grid',
  section: 'a',
  field: 'grid',
  value: ['adequate', 'substantial'],
  atLeast: 2,
};

test('at most so many rows may have a rating: the limit is in, and the rows are named', () => {
  assert.equal(ask(limited, rated({ one: 'limited', two: 'adequate' })).outcome, 'met');
  const two = ask(limited, rated({ one: 'limited', 'row-two': 'limited' }));
  assert.equal(two.outcome, 'not-met');
  assert.match(because(two), /These are: one; row two/);
});

test('at least so many rows have one of the ratings', () => {
  assert.equal(ask(good, rated({ one: 'adequate', two: 'substantial' })).outcome, 'met');
  assert.equal(ask(good, rated({ one: 'adequate', two: 'limited' })).outcome, 'not-met');
});

test('a grid that nobody has rated meets nothing, not even a limit', () => {
  assert.equal(ask(limited, rated({})).outcome, 'not-met');
  assert.equal(ask(limited, factsWith()).outcome, 'not-met');
});

const five = ['kss-1', 'kss-2', 'kss-3', 'kss-4', 'kss-5'];
function covered(atLeast: number | undefined, facts: Facts) {
  const test: RuleTest = {
    rule: 'coverage',
    framework: 'kss',
    from: [{ section: 'a', field: 'seen' }, { section: 'log', field: 'rows' }, { items: 'observation' }],
    ...(atLeast === undefined ? {} : { atLeast }),
  };
  const known = { ...words, standardsOf: () => five };
  return compileRules({ r: rule(test, { id: 'r' }) }, known, calendar).finding('r', facts);
}
const ticked = (...standards: readonly string[]): FieldFact => ({
  type: 'ticks',
  ticked: ['x'],
  notApplicable: [],
  standards,
});
const spread = factsWith({
  sections: {
    a: section({ seen: ticked('kss-1', 'kss-2', 'other-9') }),
    log: section({ rows: { type: 'rows', rows: [{ standards: ['kss-2', 'kss-3'] }, {}] } }),
  },
  items: [
    item('observation', '2026-01-01', { standards: ['kss-4'] }),
    item('letter', '2026-01-01', { standards: ['kss-5'] }),
  ],
});

test('SAN-076: standards are touched by ticks, rows and items, each counted once, and the gaps are named', () => {
  assert.equal(covered(4, spread).outcome, 'met');
  const short = covered(5, spread);
  assert.equal(short.outcome, 'not-met');
  assert.match(because(short), /Standards touched: 4 of 5; at least 5 asked\nNot touched: KSS 5/);
  assert.equal(covered(undefined, spread).outcome, 'not-met');
});

test('a page of a standard touches it once something is written there', () => {
  const pages = (filled: boolean) => ({
    'a/kss-1': section({ seen: { type: 'text', words: filled ? 4 : 0, filled } }),
    'a/kss-2': section({ seen: { type: 'empty' } }),
  });
  assert.equal(covered(1, factsWith({ sections: pages(true) })).outcome, 'met');
  assert.equal(covered(1, factsWith({ sections: pages(false) })).outcome, 'not-met');
});

test('a draw stands while its list is as it was', () => {
  const test: RuleTest = { rule: 'drawn', step: 'draw-files', take: 3 };
  const made = (drawn: number, stands: boolean) =>
    ask(test, factsWith({ draws: { 'draw-files': { drawn, stands } } })).outcome;
  assert.equal(ask(test, factsWith()).outcome, 'not-met');
  assert.equal(made(3, true), 'met');
  assert.equal(made(2, true), 'not-met');
  assert.equal(made(3, false), 'not-met');
});

test('nobody who is named had an earlier part in the case', () => {
  const test: RuleTest = { rule: 'untouched', roles: ['chair', 'panel-member'] };
  assert.equal(ask(test, factsWith({ priorPart: ['assessor'] })).outcome, 'met');
  const tied = ask(test, factsWith({ priorPart: ['panel-member'] }));
  assert.equal(tied.outcome, 'not-met');
  assert.match(tied.fix?.says ?? '', /Somebody else has to be named as Panel member/);
});

test('evidence counts by who did it, how it is rated and over how many cases', () => {
  const observed = (test: Partial<Extract<RuleTest, { rule: 'evidence' }>>, ...more: readonly object[]) =>
    ask(
      { rule: 'evidence', kind: 'observation', atLeast: more.length, ...test },
      factsWith({
        roles: { assessor: { person: 'ben', registered: true } },
        items: more.map((one, index) => item('observation', `2026-01-0${index + 1}`, one)),
      }),
    );
  assert.equal(observed({ ratedAtLeast: 3 }, { rating: 3 }).outcome, 'met');
  assert.match(because(observed({ ratedAtLeast: 3 }, { rating: 2 })), /rated 2, and 3 is needed/);
  assert.match(because(observed({ ratedAtLeast: 3 }, {})), /: not rated/);
  assert.equal(observed({ by: ['assessor'] }, { doneByRole: 'assessor' }).outcome, 'met');
  assert.equal(observed({ by: ['assessor'] }, { doneBy: 'ben' }).outcome, 'met');
  assert.equal(observed({ by: ['assessor'] }, { doneBy: 'cat', doneByRole: 'hr' }).outcome, 'not-met');
  assert.equal(observed({ cases: 2 }, { reference: 'x' }, { reference: 'y' }).outcome, 'met');
  const one = observed({ cases: 2 }, { reference: 'x' }, { reference: 'x' });
  assert.equal(one.outcome, 'not-met');
  assert.match(one.fix?.says ?? '', /about one more different case\./);
});

test('every reminder of a checklist is done, or the open ones are named', () => {
  const test: RuleTest = {
    rule: 'rows',
    section: 'a',
    field: 'list',
    atLeast: 0,
    done: true,
    prompts: ['statement', 'cpd-log'],
  };
  const done = (...prompts: readonly string[]) =>
    ask(
      test,
      factsWith({
        sections: {
          a: section({
            list: { type: 'rows', rows: prompts.map((prompt) => ({ prompt, on: d('2026-01-01') })) },
          }),
        },
      }),
    );
  assert.equal(done('cpd-log', 'statement').outcome, 'met');
  const open = done('statement');
  assert.equal(open.outcome, 'not-met');
  assert.match(because(open), /Still open: “cpd log”/);
});
