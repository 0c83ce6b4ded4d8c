import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, because, d, factsWith } from '../../../../test/support/rules.ts';
import type { Facts } from '../facts.ts';
import type { RuleTest } from '../rule.ts';

const twoYears: RuleTest = { rule: 'time-since', since: 'registered', atLeast: { years: 2 }, at: 'panel' };
const sittings = [
  { id: 'december', on: d('2026-12-10') },
  { id: 'april', on: d('2026-04-23') },
  { id: 'september', on: d('2026-09-17') },
];

function registered(on: string, panel?: string, more: Partial<Facts> = {}) {
  const moments = { registered: { on: d(on) }, ...(panel ? { panel: { on: d(panel) } } : {}) };
  return ask(twoYears, factsWith({ moments, sittings, ...more }));
}

test('LIN-004: two years reached on the day of the panel are enough', () => {
  const finding = registered('2024-04-23', '2026-04-23');
  assert.equal(finding.outcome, 'met');
  assert.equal(finding.from, undefined);
  assert.match(because(finding), /Two years reached: 23 April 2026/);
});

test('LIN-004: one day short is not yet, with the date and the first panel on which it is met', () => {
  const finding = registered('2024-04-24', '2026-04-23');
  assert.equal(finding.outcome, 'not-yet');
  assert.equal(finding.from, '2026-04-24');
  assert.match(finding.fix?.says ?? '', /24 April 2026.*17 September 2026/);
});

test('LIN-004: the booking day does not matter, only the panel day', () => {
  const finding = registered('2024-03-15', '2026-04-23', { today: d('2026-01-19') });
  assert.equal(finding.outcome, 'met');
});

test('LIN-A56: where no later panel has a date, it is to be confirmed', () => {
  const finding = registered('2025-01-05', '2026-04-23');
  assert.equal(finding.from, '2027-01-05');
  assert.match(finding.fix?.says ?? '', /to be confirmed/);
});

test('LIN-004: a past sitting is never offered', () => {
  const past = [{ id: 'past', on: d('2026-03-12') }];
  const finding = registered('2024-03-11', undefined, { sittings: past });
  assert.match(finding.fix?.says ?? '', /to be confirmed/);
});

test('LIN-004: with no panel booked it is not yet and needs the panel', () => {
  const finding = registered('2024-04-24');
  assert.equal(finding.outcome, 'not-yet');
  assert.deepEqual(finding.needs, ['panel']);
  assert.equal(finding.from, '2026-04-24');
});

test('LIN-086: without a registration date nothing is counted, whatever the qualification date', () => {
  const moments = { qualified: { on: d('2023-07-01') }, panel: { on: d('2026-04-23') } };
  const finding = ask(twoYears, factsWith({ moments }));
  assert.equal(finding.outcome, 'not-yet');
  assert.deepEqual(finding.needs, ['registered']);
});

test('LIN-A19: two years from 29 February 2024 are reached on 28 February 2026', () => {
  assert.equal(registered('2024-02-29', '2026-02-28').outcome, 'met');
  assert.equal(registered('2024-02-29', '2026-02-27').outcome, 'not-yet');
});
