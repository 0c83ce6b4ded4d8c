import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Year, yearPolicy } from '../../../../test/support/asye-year.ts';
import { d } from '../../../../test/support/rules.ts';
import { londonInstant } from '../../calendar/instant.ts';
import { factsOf } from '../facts.ts';
import { daysOutside } from './outside-year.ts';
import { yearTimeline } from './timeline.ts';

const policy = yearPolicy();
const training = policy.pathway.programme?.parts.find(({ part }) => part === 'training') ?? assert.fail();
const today = d('2027-03-01');
const now = londonInstant(today, '10:00');
const outside = ({ caseFile }: Year) => [...daysOutside(training, policy, factsOf(caseFile, { now, today }))];

function yearWith(...days: readonly string[]): Year {
  const year = new Year(policy);
  year.rows(
    'support-package',
    'workshops',
    days.map((on) => ({ on: d(on), kind: 'booked' })),
  );
  return year;
}

test('NEL-060: with a start on 7 September 2026, a workshop booked for 20 September 2027 is outside the first year', () => {
  assert.deepEqual(outside(yearWith('2026-09-07', '2027-09-06', '2027-09-20')), ['2027-09-20']);
  const timeline = yearTimeline(yearWith('2027-09-06', '2027-09-20').caseFile, {
    roles: ['programme-lead'],
    now,
  });
  const notes = timeline?.parts.find(({ part }) => part === 'training')?.entries.map(({ note }) => note);
  assert.deepEqual(notes, ['Booked', 'Booked, outside the first year']);
});

test('a workshop from before the year is outside it too, and a year that moves takes its workshops in', () => {
  assert.deepEqual(outside(yearWith('2026-08-20')), ['2026-08-20']);
  const year = yearWith('2027-09-20');
  year.change({ type: 'more-time', from: d('2027-02-01'), days: 30 }, { day: '2027-02-01' });
  assert.deepEqual(outside(year), []);
});

test('a part whose rules say nothing of the days has none outside', () => {
  const { caseFile } = yearWith('2027-09-20');
  const silent = { ...training, rules: ['workshops-attended'] };
  assert.deepEqual([...daysOutside(silent, policy, factsOf(caseFile, { now, today }))], []);
});
