import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Year, yearPolicy, yearRegister } from '../../../../test/support/asye-year.ts';
import { d } from '../../../../test/support/rules.ts';
import { londonInstant } from '../../calendar/instant.ts';
import { fold } from '../evolve.ts';
import type { RoleId } from '../../rules/role.ts';
import { yearTimeline } from './timeline.ts';
import type { YearEntry } from './year-entry.ts';

const policy = yearPolicy();

function timeline(year: Year, today: string, roles: readonly RoleId[] = ['programme-lead']) {
  return (
    yearTimeline(year.caseFile, { roles, now: londonInstant(d(today), '10:00') }) ?? assert.fail('no year')
  );
}

function entries(year: Year, today: string, roles?: readonly RoleId[]) {
  return timeline(year, today, roles).parts.flatMap((part) => part.entries);
}

function step(year: Year, today: string, id: string): YearEntry {
  return entries(year, today).find((one) => one.step === id) ?? assert.fail(`no ${id}`);
}

test('NEL-041 to NEL-089: everything of the year stands on one line, each with its clause and the sum of its date', () => {
  const { parts, span } = timeline(new Year(policy), '2026-09-08');
  assert.deepEqual(
    parts.map(({ part }) => part),
    policy.pathway.programme?.parts.map(({ part }) => part),
  );
  assert.ok(parts.length >= 15);
  assert.ok(
    parts.every((part) => part.clauses.length > 0 && part.entries.every((one) => one.clauses.length > 0)),
  );
  assert.deepEqual([span?.begins, span?.ends], ['2026-09-07', '2027-09-06']);
  const dated = parts.flatMap((part) => part.entries).filter(({ on }) => on !== undefined);
  assert.ok(dated.length >= 12 && dated.every(({ sum }) => sum.length > 0));
});

test('a review is ahead, then due four weeks before its day, then late, and done when it is done', () => {
  const year = new Year(policy);
  assert.equal(step(year, '2026-11-08', 'review-3').state, 'ahead');
  assert.equal(step(year, '2026-11-09', 'review-3').state, 'due');
  assert.equal(step(year, '2026-12-07', 'review-3').state, 'due');
  assert.equal(step(year, '2026-12-08', 'review-3').state, 'late');
  year.events = [
    ...year.events,
    {
      type: 'StepClosed',
      data: { step: 'review-3', outcome: 'done', found: [] },
      at: londonInstant(d('2026-12-09'), '10:00'),
      by: 'cora',
    },
  ];
  const done = step(year, '2026-12-10', 'review-3');
  assert.deepEqual(
    [done.state, done.on, done.note],
    ['done', '2026-12-09', 'Done after 7 December 2026, when it was due'],
  );
});

test('what leads to the panel has no date until it is booked, and then the day before it', () => {
  const year = new Year(policy);
  assert.deepEqual(
    [step(year, '2027-06-01', 'portfolio-log').on, step(year, '2027-06-01', 'portfolio-log').state],
    [undefined, 'ahead'],
  );
  year.do('2027-06-01', 'cora', {
    type: 'book-panel',
    step: 'book-final-review',
    sitting: { id: 'final', on: d('2027-09-07'), full: false, bookingClosed: false },
    acknowledged: [],
  });
  const log = step(year, '2027-08-20', 'portfolio-log');
  assert.deepEqual([log.on, log.state, log.sum[0]], ['2027-09-06', 'due', 'Before “Submit the portfolio”']);
  assert.equal(step(year, '2027-08-20', 'moderate-internally').on, '2027-09-07');
  assert.equal(timeline(year, '2027-08-20').panelOn, '2027-09-07');
  assert.equal(
    step(year, '2027-09-20', 'agree-pdp').state,
    'ahead',
    'nobody is late with what may not be needed',
  );
});

test('NEL-083, NEL-084: a day attended is done, one missed for an approved reason excused, any other missed', () => {
  const year = new Year(policy);
  year.rows('development-days', 'days', [
    { on: d('2026-10-14'), kind: 'attended' },
    { on: d('2026-11-11'), kind: 'court' },
    { on: d('2026-12-09'), kind: 'other' },
    { on: d('2027-01-13'), kind: 'attended' },
  ]);
  const part = timeline(year, '2026-12-20').parts.find((one) => one.part === 'development-days');
  assert.deepEqual(
    part?.entries.filter(({ of }) => of === 'row').map(({ state, note }) => [state, note]),
    [
      ['done', 'Attended'],
      ['excused', 'Absent - required in court, approved'],
      ['missed', 'Absent for another reason'],
      ['ahead', 'Attended'],
    ],
  );
  assert.ok(part?.findings.some(({ rule }) => rule === 'attended-enough'));
});

test('NEL-062: a week without supervision is missed, the running one is due, one spent on leave is excused', () => {
  const year = new Year(policy);
  year.rows('supervision-log', 'sessions', [{ on: d('2026-09-08'), kind: 'practice-lead' }]);
  year.change({ type: 'leave', from: d('2026-09-21'), to: d('2026-09-27') }, { day: '2026-09-18' });
  const periods = entries(year, '2026-09-29').filter(({ of }) => of === 'period');
  assert.deepEqual(
    periods.map(({ from, state }) => [from, state]),
    [
      ['2026-09-14', 'missed'],
      ['2026-09-21', 'excused'],
      ['2026-09-28', 'due'],
    ],
  );
});

test('what was done at another employer is excused, and says so', () => {
  const year = new Year(policy);
  const employer = { id: 'e', hash: 'e', words: 2 };
  year.change({ type: 'transfer', employer, months: 4, accepted: ['review-3'] }, { day: '2026-09-10' });
  const review = step(year, '2026-09-11', 'review-3');
  assert.deepEqual([review.state, review.note], ['excused', 'Done at another employer']);
});

test('NEL-052: a review that months elsewhere put on the day of joining or before is never due on it unexplained', () => {
  const employer = { id: 'e', hash: 'e', words: 2 };
  for (const months of [3, 4]) {
    const year = new Year(policy);
    year.change({ type: 'transfer', employer, months, accepted: [] }, { day: '2026-09-10' });
    const review = step(year, '2026-09-11', 'review-3');
    assert.deepEqual([review.on, review.state], ['2026-12-07', 'ahead']);
    assert.match(review.sum.join('; '), /done elsewhere would make it .*, not after the day of joining/);
    assert.match(review.note ?? '', /can be accepted as done/);
    assert.equal(step(year, '2026-09-11', 'review-6').note, undefined);
    assert.match(step(year, '2026-09-11', 'induction').sum.join(), /stays counted from that day/);
    assert.equal(step(year, '2026-09-11', 'induction').note, undefined, 'an induction is to the place');
  }
});

test('whoever may not read a section learns nothing of what stands in it, nor of a rule about it', () => {
  const withSecret = yearPolicy();
  const found = withSecret.sections.get('supervision-log') ?? assert.fail('no such section');
  const secret = {
    ...withSecret,
    sections: new Map([
      ...withSecret.sections,
      ['supervision-log', { ...found, section: { ...found.section, visibleTo: ['applicant'] as const } }],
    ]),
  };
  const year = new Year(secret);
  year.rows('supervision-log', 'sessions', [{ on: d('2026-09-08'), kind: 'practice-lead' }]);
  const supervision = (roles: readonly RoleId[]) =>
    timeline(year, '2026-10-20', roles).parts.find(({ part }) => part === 'supervision') ?? assert.fail();
  assert.ok(supervision(['applicant']).entries.some(({ of }) => of === 'row'));
  assert.ok(supervision(['applicant']).findings.length > 0);
  const outside = supervision(['panel-member']);
  assert.deepEqual([...new Set(outside.entries.map(({ of }) => of))], ['step']);
  assert.deepEqual(outside.findings, []);
});

test('a year that nobody knows the beginning of is shown without dates; another pathway has no year', () => {
  const { inPost: _, ...applicant } = yearRegister.applicant;
  const year = new Year(policy, { ...yearRegister, applicant });
  assert.equal(timeline(year, '2026-10-01').span, undefined);
  assert.equal(step(year, '2026-10-01', 'review-3').on, undefined);
  const other = yearPolicy('north-east-lincolnshire', 'career-and-development');
  assert.equal(
    yearTimeline({ ...year.caseFile, policy: other }, { roles: [], now: year.caseFile.state.openedAt }),
    undefined,
  );
});

test('the slim years of Halton and Lincolnshire stand on the same line with their own parts and dates', () => {
  for (const [authority, pathway, parts] of [
    ['halton', 'level-1-asye-panel', ['assessment-record', 'portfolio', 'final-panel']],
    ['lincolnshire', 'asye-to-level-1', ['support', 'assessment-record', 'final-panel']],
  ] as const) {
    const slim = yearPolicy(authority, pathway);
    const stamp = { at: londonInstant(d('2026-09-07'), '10:00'), by: 'ace' };
    const opened = { pack: authority, packVersion: '1', pathway, applicant: 'noa', parties: [] };
    const state = fold([
      { type: 'CaseOpened', data: opened, ...stamp },
      { type: 'ProgrammeBegan', data: { on: d('2026-09-07') }, ...stamp },
      ...slim.pathway.opens.start.map(
        (step) => ({ type: 'StepOpened', data: { step, because: 'opened' }, ...stamp }) as const,
      ),
    ]);
    const line = yearTimeline(
      { state, policy: slim, register: yearRegister },
      { roles: ['progression-office'], now: londonInstant(d('2027-08-20'), '10:00') },
    );
    assert.deepEqual(
      line?.parts.map(({ part }) => part),
      parts,
    );
    assert.equal(line?.span?.ends, '2027-09-06');
    const dated = line?.parts.flatMap((one) => one.entries.flatMap(({ step, on }) => (on ? [step] : [])));
    assert.deepEqual(dated, authority === 'lincolnshire' ? ['supported-year', 'final-assessment'] : []);
  }
});
