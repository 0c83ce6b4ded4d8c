import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Year, yearPolicy } from '../../../../test/support/asye-year.ts';
import { d } from '../../../../test/support/rules.ts';
import { londonInstant } from '../../calendar/instant.ts';
import { dueNow } from '../due.ts';
import type { CaseEventBody } from '../events.ts';
import { tasksOf } from '../tasks.ts';
import { yearTimeline } from './timeline.ts';

const policy = yearPolicy();

function entry(year: Year, today: string, of: (one: { step?: string; id: string }) => boolean) {
  const now = londonInstant(d(today), '10:00');
  const line = yearTimeline(year.caseFile, { roles: ['programme-lead'], now }) ?? assert.fail('no year');
  return line.parts.flatMap(({ entries }) => entries).find(of) ?? assert.fail('no such entry');
}
const review = (year: Year, today: string) => {
  const { state, on, note } = entry(year, today, ({ step }) => step === 'review-3');
  return [state, on, note];
};
function happened(year: Year, day: string, ...bodies: readonly CaseEventBody[]): void {
  const at = londonInstant(d(day), '10:00');
  year.events = [...year.events, ...bodies.map((body) => ({ ...body, at, by: 'cora' }))];
}
const held = (year: Year, on: string) => year.fields('review-3', { 'held-on': { type: 'date', on: d(on) } });
const signed: CaseEventBody = {
  type: 'StepClosed',
  data: { step: 'review-3', outcome: 'done', found: [] },
};

test('NEL-052: a review is late by the day on which it was held, and not by when it was signed', () => {
  const inTime = new Year(policy);
  held(inTime, '2026-12-04');
  assert.deepEqual(review(inTime, '2026-12-20'), [
    'due',
    '2026-12-07',
    'Held on 4 December 2026, not signed yet',
  ]);
  const step = policy.steps.get('review-3') ?? assert.fail();
  assert.equal(dueNow(step, inTime.caseFile), undefined, 'nobody is late with what was held in time');
  happened(inTime, '2026-12-20', signed);
  assert.deepEqual(review(inTime, '2026-12-21'), [
    'done',
    '2026-12-04',
    'Held on 4 December 2026, signed on 20 December 2026',
  ]);
  const late = new Year(policy);
  held(late, '2026-12-10');
  assert.equal(review(late, '2026-12-20')[0], 'late');
  assert.equal(dueNow(step, late.caseFile)?.on, '2026-12-07');
  happened(late, '2026-12-20', signed);
  assert.deepEqual(review(late, '2026-12-21'), [
    'done',
    '2026-12-10',
    'Held on 10 December 2026, signed on 20 December 2026; held after 7 December 2026, when it was due',
  ]);
});

test('NEL-066, NEL-074: what is somebody’s own to write or to leave is never late', () => {
  const year = new Year(policy);
  const own = entry(year, '2028-01-10', ({ step }) => step === 'own-account');
  assert.deepEqual([own.state, own.note], ['ahead', 'To do or to leave; nobody waits for it']);
  assert.equal(tasksOf(year.caseFile).find(({ step }) => step === 'own-account')?.due, undefined);
});

test('what is kept all through the year is signed within the days that the council gives after its last day', () => {
  const year = new Year(policy);
  const state = (today: string, id: string) => entry(year, today, ({ step }) => step === id).state;
  for (const id of ['supervision', 'caseload', 'group-supervision', 'support-record', 'check-caseload']) {
    assert.equal(state('2027-09-20', id), 'due', id);
    assert.equal(state('2027-09-21', id), 'late', id);
  }
});

test('NEL-088: each action of a support plan is on the timeline and somebody’s to do, due by its date and late after it', () => {
  const year = new Year(policy);
  year.rows('review-3', 'support-plan', [{ on: d('2027-01-15') }, { on: d('2027-03-01') }]);
  const action = (today: string, row: number) => {
    const { state, on, note } = entry(year, today, ({ id }) => id === `support-plan-3-${row}`);
    return [state, on, note].filter((one) => one !== undefined).join(' ');
  };
  assert.throws(() => action('2026-12-20', 0), /no such entry/, 'nothing is agreed while it is written');
  happened(year, '2026-12-10', signed);
  assert.equal(action('2026-12-20', 0), 'due 2027-01-15');
  assert.equal(action('2026-12-20', 1), 'ahead 2027-03-01');
  assert.equal(action('2027-01-16', 0), 'late 2027-01-15');
  const tasks = tasksOf(year.caseFile).filter(({ step }) => step === 'actions');
  assert.deepEqual(
    tasks.map(({ title, due, openedAt }) => [title, due?.on, openedAt.slice(0, 10)]),
    [
      ['Support plan from the review at 3 months', '2027-01-15', '2026-12-18'],
      ['Support plan from the review at 3 months', '2027-03-01', '2027-02-01'],
    ],
  );
  assert.ok(
    tasks.every(({ principals }) => principals.includes('person:ivo') && principals.includes('person:noa')),
  );
  const given = new Year(policy);
  given.rows('review-3', 'support-plan', [
    { on: d('2027-01-15'), party: 'line-manager' },
    { on: d('2027-01-15'), party: 'progression-office' },
    { on: d('2027-01-15'), party: 'second-line-manager' },
  ]);
  happened(given, '2026-12-10', signed);
  assert.deepEqual(
    tasksOf(given.caseFile).flatMap(({ step, principals }) => (step === 'actions' ? [principals] : [])),
    [['person:ivo'], ['office:progression-office'], ['person:ivo', 'office:programme-lead', 'person:noa']],
    'each its owner’s; nobody is the second manager in this case, so that one is everybody’s',
  );
  happened(year, '2027-01-20', {
    type: 'ActionReviewed',
    data: {
      review: 'support-plan-3',
      section: 'review-3',
      row: 0,
      done: true,
      words: { id: 'w', hash: 'w', words: 2 },
    },
  });
  assert.equal(action('2027-02-01', 0), 'done 2027-01-15 Done, as was said on 20 January 2027');
});
