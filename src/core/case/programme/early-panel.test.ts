import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typed, Year, yearPolicy } from '../../../../test/support/asye-year.ts';
import { d } from '../../../../test/support/rules.ts';
import { londonInstant } from '../../calendar/instant.ts';
import { tasksOf } from '../tasks.ts';
import { yearTimeline } from './timeline.ts';

const policy = yearPolicy();

function booked(on: string): Year {
  const year = new Year(policy);
  const decision = year.do('2027-02-01', 'cora', {
    type: 'book-panel',
    step: 'book-final-review',
    sitting: { id: 'final', on: d(on), full: false, bookingClosed: false },
    acknowledged: [],
  });
  assert.ok(decision.ok, JSON.stringify(decision));
  return year;
}

function early(year: Year, today = '2027-03-02') {
  const now = londonInstant(d(today), '10:00');
  return (yearTimeline(year.caseFile, { roles: ['programme-lead'], now }) ?? assert.fail('no year'))
    .earlyPanel;
}

test('NEL-041, NEL-052: a final panel that was booked before the year was made longer is told to be too early', () => {
  const year = booked('2027-09-07');
  assert.equal(early(year), undefined, 'the day after the last day is the right one');
  year.change({ type: 'more-time', from: d('2027-03-01'), days: 7 });
  assert.deepEqual(early(year), {
    says: 'The final panel on 7 September 2027 is before the year is over. Its last day is 13 September 2027.',
    clauses: ['NEL-041', 'NEL-052'],
  });
});

test('a panel on the last day is still too early, and the day after it is not', () => {
  for (const [on, says] of [
    ['2027-09-13', true],
    ['2027-09-14', false],
  ] as const) {
    const year = booked(on);
    year.change({ type: 'more-time', from: d('2027-03-01'), days: 7 });
    assert.equal(early(year) !== undefined, says, on);
  }
});

test('nothing is said any more once the record that made the year longer is taken back', () => {
  const year = booked('2027-09-07');
  year.change({ type: 'more-time', from: d('2027-03-01'), days: 7 });
  assert.notEqual(early(year), undefined);
  assert.ok(year.change({ type: 'none' }, { corrects: 'record-1' }).ok);
  assert.equal(early(year), undefined);
});

test('NEL-041: whoever may move the panel has it among their tasks for as long as it is too early', () => {
  const year = booked('2027-09-07');
  const moves = () => tasksOf(year.caseFile).filter(({ step }) => step === 'move');
  assert.deepEqual(moves(), []);
  year.change({ type: 'more-time', from: d('2027-03-01'), days: 7 });
  assert.deepEqual(
    moves().map(({ says, principals, clauses }) => [says, principals, clauses]),
    [
      [
        'The final panel on 7 September 2027 is before the year is over. Its last day is 13 September 2027. Choose a later panel.',
        ['office:progression-office', 'office:programme-lead'],
        ['NEL-041', 'NEL-052'],
      ],
    ],
  );
  const later = { id: 'later', on: d('2027-09-14'), full: false, bookingClosed: false };
  const sent = year.do('2027-03-03', 'cora', { type: 'move-booking', sitting: later, reason: typed() });
  assert.ok(sent.ok, JSON.stringify(sent));
  assert.deepEqual(moves(), []);
});

test('NEL-052: a final panel after the day by which the policy has it is said, and is nobody’s task', () => {
  const late = (on: string) => {
    const year = booked(on);
    assert.deepEqual(
      tasksOf(year.caseFile).filter(({ step }) => step === 'move'),
      [],
    );
    const now = londonInstant(d('2027-03-02'), '10:00');
    return yearTimeline(year.caseFile, { roles: ['programme-lead'], now })?.latePanel;
  };
  assert.equal(late('2027-09-07'), undefined);
  assert.deepEqual(late('2027-09-08'), {
    says: 'The final panel on 8 September 2027 is after 7 September 2027, the day by which the policy has it.',
    clauses: ['NEL-052'],
  });
});
