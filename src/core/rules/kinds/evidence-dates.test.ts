import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, because, d, factsWith, item } from '../../../../test/support/rules.ts';
import type { RuleTest } from '../rule.ts';

const kind = 'practice-observation';
const on = (...dates: string[]) =>
  factsWith({
    today: d('2026-03-30'),
    moments: { submitted: { on: d('2026-03-27') } },
    items: dates.map((date) => item(kind, date)),
  });

const monthApart: RuleTest = { rule: 'evidence-apart', kind, atLeast: { months: 1 } };

test('LIN-A16: two observations a month apart show distance, a day less does not', () => {
  assert.equal(ask(monthApart, on('2026-02-20', '2026-01-20')).outcome, 'met');
  const close = ask(monthApart, on('2026-02-19', '2026-01-20'));
  assert.equal(close.outcome, 'not-met');
  assert.match(because(close), /20 January 2026 and 19 February 2026, less than one month/);
});

test('LIN-A16: distance does not apply to fewer than two', () => {
  assert.equal(ask(monthApart, on('2026-02-20')).outcome, 'not-applicable');
});

const staggered: RuleTest = {
  rule: 'evidence-staggered',
  kind,
  newer: { period: { months: 6 }, before: 'submitted' },
  older: { period: { months: 9 }, before: 'submitted' },
};

test('LIN-A16: read strictly, the second observation is from before the six months begin', () => {
  assert.equal(ask(staggered, on('2026-01-20', '2025-07-10')).outcome, 'met');
  assert.equal(ask(staggered, on('2026-01-20', '2026-02-15')).outcome, 'not-met');
});

test('LIN-A16: read strictly, 27 September 2025 is newer and 26 September older, 27 June in and 26 June out', () => {
  assert.equal(ask(staggered, on('2025-09-27', '2025-09-26')).outcome, 'met');
  assert.equal(ask(staggered, on('2025-09-27', '2025-06-27')).outcome, 'met');
  const tooOld = ask(staggered, on('2025-09-27', '2025-06-26'));
  assert.equal(tooOld.outcome, 'not-met');
  assert.equal(
    tooOld.fix?.says,
    'Add one practice observation dated from 27 June 2025 and before 27 September 2025.',
  );
});

test('LIN-A16: read strictly, only older observations leave the newer one missing', () => {
  const finding = ask(staggered, on('2025-07-10', '2025-08-10'));
  assert.equal(finding.outcome, 'not-met');
  assert.match(finding.fix?.says ?? '', /dated from 27 September 2025/);
});

const spread: RuleTest = { rule: 'evidence-spread', kind, atLeast: { days: 14 } };

test('LIN-016: evidence of one fortnight is not spread, one day over it is', () => {
  assert.equal(ask(spread, on('2026-08-18', '2026-08-31')).outcome, 'not-met');
  assert.equal(ask(spread, on('2026-08-17', '2026-08-31')).outcome, 'met');
  assert.equal(ask(spread, on('2025-10-01', '2026-07-01')).outcome, 'met');
});

test('LIN-016: a single piece is not spread, and none at all is not judged', () => {
  assert.equal(ask(spread, on('2026-08-18')).outcome, 'not-met');
  assert.equal(ask(spread, on()).outcome, 'not-applicable');
});
