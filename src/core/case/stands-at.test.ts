import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Year, yearPolicy } from '../../../test/support/asye-year.ts';
import { d } from '../../../test/support/rules.ts';
import { londonInstant } from '../calendar/instant.ts';
import { project } from './project.ts';

const policy = yearPolicy();

function close(year: Year, day: string, ...steps: readonly string[]): void {
  const stamp = { at: londonInstant(d(day), '10:00'), by: 'cora' };
  const closed = steps.map(
    (step) => ({ type: 'StepClosed', data: { step, outcome: 'done', found: [] }, ...stamp }) as const,
  );
  year.events = [...year.events, ...closed];
}

const at = (year: Year) => project(year.caseFile.state, policy).summary.at;

test('a year stands at the open step that is due first, and not at the one that was opened last', () => {
  const year = new Year(policy);
  assert.equal(at(year), 'agreement');
  close(year, '2026-09-07', 'agreement');
  assert.equal(at(year), 'induction');
  close(year, '2026-10-04', 'induction');
  year.do('2026-10-05', 'cora', {
    type: 'book-panel',
    step: 'book-final-review',
    sitting: { id: 'final', on: d('2027-09-07'), full: false, bookingClosed: false },
    acknowledged: [],
  });
  assert.equal(year.caseFile.state.steps['final-review']?.status, 'open', 'the last to be opened');
  assert.equal(at(year), 'review-3');
  close(year, '2026-12-07', 'review-3');
  assert.equal(at(year), 'review-6');
});
