import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Year, yearPolicy } from '../../../../test/support/asye-year.ts';
import { d } from '../../../../test/support/rules.ts';
import { londonInstant } from '../../calendar/instant.ts';
import type { CaseEventBody } from '../events.ts';
import { yearTimeline } from './timeline.ts';

const policy = yearPolicy();

function endedBy(...bodies: readonly CaseEventBody[]): Year {
  const year = new Year(policy);
  const at = londonInstant(d('2026-12-20'), '10:00');
  year.events = [...year.events, ...bodies.map((body) => ({ ...body, at, by: 'cora' }))];
  return year;
}

function timeline(year: Year, today: string) {
  const now = londonInstant(d(today), '10:00');
  return yearTimeline(year.caseFile, { roles: ['programme-lead'], now }) ?? assert.fail('no year');
}

const entries = (year: Year, today: string) => timeline(year, today).parts.flatMap((part) => part.entries);

const endings: readonly CaseEventBody[] = [
  { type: 'Withdrawn', data: {} },
  { type: 'CaseClosed', data: { because: 'complete' } },
];

for (const ending of endings)
  test(`a year that has ended (${ending.type}) stands as on its last day: nothing is late after it, and nothing is to come`, () => {
    const year = endedBy(ending);
    const after = entries(year, '2027-11-01');
    assert.equal(timeline(year, '2027-11-01').endedOn, '2026-12-20');
    assert.deepEqual(after, entries(year, '2026-12-20'));
    assert.equal(after.find(({ step }) => step === 'review-3')?.state, 'late');
    assert.equal(
      after.find(({ step }) => step === 'review-6'),
      undefined,
    );
    const running = entries(new Year(policy), '2027-11-01');
    assert.equal(running.find(({ step }) => step === 'review-6')?.state, 'late');
  });

test('a year that is taken up again goes on', () => {
  const year = endedBy(
    { type: 'CaseClosed', data: { because: 'complete' } },
    { type: 'StepOpened', data: { step: 'review-6', because: 'appeal' } },
  );
  assert.equal(timeline(year, '2027-11-01').endedOn, undefined);
  assert.ok(entries(year, '2027-11-01').some(({ step, state }) => step === 'review-9' && state === 'late'));
});
