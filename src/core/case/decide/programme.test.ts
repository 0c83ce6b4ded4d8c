import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Year, typed, yearPolicy, yearRegister } from '../../../../test/support/asye-year.ts';
import { d } from '../../../../test/support/rules.ts';
import { londonInstant } from '../../calendar/instant.ts';
import type { Decision } from '../decide.ts';
import { dueOf } from '../due.ts';
import { factsOf } from '../facts.ts';
import { endOfYear } from '../programme/year-dates.ts';
import { project } from '../project.ts';
import { recordOf } from '../record/record.ts';

const policy = yearPolicy();
const leave = { type: 'leave', from: d('2027-03-01'), to: d('2027-04-30') } as const;
const transfer = (accepted: readonly string[]) =>
  ({ type: 'transfer', employer: typed(), months: 6, accepted }) as const;

function due(year: Year, step: string) {
  return dueOf(policy.steps.get(step) ?? assert.fail(step), year.caseFile) ?? assert.fail(`${step}: no date`);
}

function refused(decision: Decision) {
  return decision.ok ? assert.fail('it was done') : decision.refusal;
}

function moved(decision: Decision) {
  const [event] = decision.ok ? decision.events : assert.fail(JSON.stringify(decision));
  return event?.type === 'ProgrammeChanged' ? event.data.moved : assert.fail('not recorded');
}

test('NEL-A5: the year counts from the day in post as it was opened, whatever the register says later', () => {
  const year = new Year(policy);
  year.register = { ...yearRegister, applicant: { ...yearRegister.applicant, inPost: d('2026-10-05') } };
  assert.equal(due(year, 'review-3').on, '2026-12-07');
  const tasks = project(year.caseFile.state, policy).tasks;
  const review = tasks.find(({ step }) => step === 'review-3');
  assert.equal(review?.due?.on, '2026-12-07', 'lists and reminders have the date too');
});

test('leave moves every date after it, and the record keeps each date as it was and as it is', () => {
  const year = new Year(policy);
  const dates = moved(year.change(leave));
  assert.deepEqual(
    dates.find(({ step }) => step === 'review-6'),
    { step: 'review-6', was: '2027-03-08', is: '2027-05-07' },
  );
  assert.deepEqual(
    dates.find(({ step }) => step === undefined),
    { was: '2027-09-06', is: '2027-11-06' },
  );
  assert.ok(!dates.some(({ step }) => step === 'review-3'), 'what is before it stays');
  assert.match(
    due(year, 'book-final-review').sum.join('; '),
    /leave from 1 March to 30 April 2027 adds 61 days/,
  );
  const twelve = policy.rules.finding('twelve-months', factsOf(year.caseFile, asking));
  assert.equal(twelve.from, '2027-11-07');
  const listed = project(year.caseFile.state, policy).tasks.find(({ step }) => step === 'review-6');
  assert.equal(listed?.due?.on, '2027-05-07', 'what lists, reminders and calendars are made of');
});

const asking = { today: d('2027-02-20'), now: '2027-02-20T10:00:00.000Z' as never };

test('NEL-A5: the procedural record has each moved date with what it was, the reason and the person', () => {
  const year = new Year(policy);
  year.change(leave);
  const entries = recordOf(year.caseFile, year.events, londonInstant(d('2027-02-21'), '10:00'));
  const noted = entries.filter(({ kept, stage }) => kept === 'noted' && stage === 'review-6');
  assert.equal(noted.length, 1);
  assert.equal(
    noted[0]?.what,
    'Its date moved from Monday 8 March 2027 to Friday 7 May 2027. Recorded: Leave from 1 March to 30 April 2027.',
  );
  assert.deepEqual([noted[0]?.by, noted[0]?.clause, noted[0]?.reason], ['cora', 'NEL-052', typed()]);
});

test('part-time stretches what remains; a correction stands in its place and a taking back ends it', () => {
  const year = new Year(policy);
  year.change({ type: 'part-time', from: d('2027-03-08'), share: 50 });
  assert.equal(endOfYear(year.caseFile)?.on, '2028-03-07');
  year.change({ type: 'part-time', from: d('2027-03-08'), share: 80 }, { corrects: 'record-1' });
  assert.equal(endOfYear(year.caseFile)?.on, '2027-10-22');
  const back = year.change({ type: 'none' }, { corrects: 'record-2' });
  assert.deepEqual(
    moved(back).find(({ step }) => step === undefined),
    { was: '2027-10-22', is: '2027-09-06' },
  );
  assert.equal(refused(year.change({ type: 'none' }, { corrects: 'record-2' })).code, 'already-done');
});

test('part-time that begins in leave begins on the day they are back', () => {
  const year = new Year(policy);
  year.change(leave);
  year.change({ type: 'part-time', from: d('2027-04-01'), share: 50 });
  const other = new Year(policy);
  other.change(leave);
  other.change({ type: 'part-time', from: d('2027-05-01'), share: 50 });
  assert.equal(endOfYear(year.caseFile)?.on, endOfYear(other.caseFile)?.on);
});

test('only whoever runs the year changes it, with a reason, on the dates as they were shown', () => {
  const year = new Year(policy);
  assert.equal(refused(year.change(leave, { by: 'ivo' })).code, 'not-yours');
  assert.equal(refused(year.change(leave, { by: 'noa' })).code, 'not-yours');
  const silent = refused(year.change(leave, { reason: typed(0) }));
  assert.deepEqual(
    silent.fields?.map(({ field }) => field),
    ['reason'],
  );
  year.change(leave);
  assert.equal(refused(year.change(leave, { basedOn: 0 })).code, 'changed-meanwhile');
});

test('what cannot be is refused at its own box: a day twice, before the year, after it, no share of anything', () => {
  const year = new Year(policy);
  year.change(leave);
  const at = (decision: Decision) => refused(decision).fields?.map(({ field }) => field);
  assert.deepEqual(at(year.change({ type: 'leave', from: d('2027-04-30'), to: d('2027-05-02') })), ['from']);
  assert.deepEqual(at(year.change({ type: 'leave', from: d('2027-06-02'), to: d('2027-06-01') })), ['to']);
  assert.deepEqual(at(year.change({ type: 'more-time', from: d('2026-09-06'), days: 3 })), ['from']);
  assert.deepEqual(at(year.change({ type: 'more-time', from: d('2027-11-07'), days: 3 })), ['from']);
  assert.deepEqual(at(year.change({ type: 'more-time', from: d('2027-06-07'), days: 0 })), ['days']);
  assert.deepEqual(at(year.change({ type: 'part-time', from: d('2027-06-07'), share: 0 })), ['share']);
  assert.deepEqual(at(year.change(transfer(['submit-portfolio']))), ['accepted']);
  assert.deepEqual(at(year.change({ ...transfer([]), months: 12 })), ['months']);
});

test('six months elsewhere bring the end forward and close what was accepted; taken back, it is open again', () => {
  const year = new Year(policy);
  year.change(transfer(['induction', 'join-team', 'review-3']), { day: '2026-09-10' });
  assert.equal(due(year, 'review-9').on, '2026-12-07');
  assert.equal(endOfYear(year.caseFile)?.on, '2027-03-06');
  const { steps } = year.caseFile.state;
  assert.equal(steps['induction']?.outcome, 'elsewhere');
  assert.equal(steps['join-team']?.outcome, 'elsewhere');
  assert.equal(steps['name-buddy']?.status, 'open', 'what follows opens here');
  const open = project(year.caseFile.state, policy).tasks.map(({ step }) => step);
  assert.ok(!open.includes('review-3') && open.includes('review-6'));
  year.change({ type: 'none' }, { corrects: 'record-1', day: '2026-09-11' });
  assert.equal(year.caseFile.state.steps['review-3']?.status, 'open');
  assert.equal(due(year, 'review-9').on, '2027-06-07');
});

test('the day from which it counts is corrected by a record too, and every date goes with it', () => {
  const year = new Year(policy);
  const dates = moved(year.change({ type: 'start', on: d('2026-09-14') }));
  assert.deepEqual(
    dates.find(({ step }) => step === 'review-3'),
    {
      step: 'review-3',
      was: '2026-12-07',
      is: '2026-12-14',
    },
  );
});

test('what was recorded before the day from which it counts now moves nothing, and what reaches over it counts from it', () => {
  const reviewAt3 = (...changes: readonly Parameters<Year['change']>[0][]) => {
    const year = new Year(policy);
    for (const change of changes) moved(year.change(change));
    moved(year.change({ type: 'start', on: d('2026-09-14') }));
    return due(year, 'review-3').on;
  };
  const away = (to: string) => ({ type: 'leave', from: d('2026-09-07'), to: d(to) }) as const;
  const at = (share: number, from: string) => ({ type: 'part-time', from: d(from), share }) as const;
  assert.equal(reviewAt3(away('2026-09-11')), '2026-12-14');
  assert.equal(reviewAt3(away('2026-09-20')), '2026-12-21', 'seven days of it, not fourteen');
  const part = reviewAt3(at(60, '2026-09-07'));
  assert.equal(part, '2027-02-15', 'all 91 days at 60 per cent end on Saturday 13 February');
  assert.equal(
    reviewAt3(at(50, '2026-09-07'), at(60, '2026-09-10')),
    part,
    'the last share is the one that counts',
  );
});

test('a slip of the pen, and what changes nothing, are refused by name', () => {
  const year = new Year(policy);
  const says = (change: Parameters<Year['change']>[0]) =>
    refused(year.change(change))
      .fields?.map((one) => `${one.field}: ${one.says}`)
      .join(' ') ?? '';
  assert.match(says({ type: 'start', on: d('1900-01-01') }), /^from: That is more than a year away from/);
  assert.match(says({ type: 'start', on: d('2026-09-07') }), /^from: The year counts from .* already/);
  assert.match(says({ ...leave, to: d('2050-03-01') }), /^to: That is leave of more than two years/);
  assert.match(
    says({ type: 'part-time', from: d('2027-03-01'), share: 100 }),
    /^share: They work full time from that day already/,
  );
  moved(year.change({ type: 'part-time', from: d('2027-03-01'), share: 60 }));
  assert.match(
    says({ type: 'part-time', from: d('2027-04-01'), share: 60 }),
    /^share: 60 per cent counts from that day already/,
  );
  moved(year.change({ type: 'part-time', from: d('2027-05-01'), share: 100 }));
});
