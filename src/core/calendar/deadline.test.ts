import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromDay, type IsoDate, isoDate, toDay } from './date.ts';
import { anchorOf, type Deadline, dueFor, inTime, type Roll } from './deadline.ts';
import { englandHolidays } from './holidays.ts';
import { londonDate, londonEndOfDay, londonInstant } from './instant.ts';
import { momentNames } from './moment.ts';
import type { Period } from './period.ts';
import { workingCalendar } from './working-days.ts';

const d = (text: string): IsoDate => isoDate(text) ?? assert.fail(`${text} is not a date`);
const on = (text: string) => ({ on: d(text) });
const timed = (date: string, time: string) => ({ on: d(date), at: londonInstant(d(date), time) });
const calendar = workingCalendar({ holidays: englandHolidays, closures: [] });

const letter: Deadline = { period: { hours: 24 }, after: 'panel-ends' };
const appeal: Deadline = { period: { workingDays: 10 }, after: 'told' };

test('LIN-043: a panel that ends at 16:00 on Thursday has its letter due at 16:00 on Friday', () => {
  const due = dueFor(letter, timed('2026-04-23', '16:00'), calendar);
  assert.equal(inTime(due, londonInstant(d('2026-04-24'), '10:00')), true);
  assert.equal(inTime(due, londonInstant(d('2026-04-24'), '16:00')), true);
  assert.equal(inTime(due, londonInstant(d('2026-04-24'), '16:01')), false);
  assert.equal(inTime(due, londonInstant(d('2026-04-27'), '09:00')), false);
});

test('LIN-A22: a Friday panel that ends at 16:00 has its letter due at 16:00 on Saturday', () => {
  assert.deepEqual(dueFor(letter, timed('2026-04-24', '16:00'), calendar), {
    on: '2026-04-25',
    at: londonInstant(d('2026-04-25'), '16:00'),
    sum: ['Panel ends 16:00 on Friday 24 April 2026', '24 hours later: 16:00 on Saturday 25 April 2026'],
  });
});

test('LIN-A22: with no end time, the letter is due by 23:59 on the next calendar day', () => {
  const due = dueFor(letter, on('2026-04-24'), calendar);
  assert.deepEqual(due, {
    on: '2026-04-25',
    at: londonEndOfDay(d('2026-04-25')),
    sum: [
      'Panel ends Friday 24 April 2026, no time of day recorded',
      '24 hours after a day without a time run to the end of a calendar day: 23:59 on Saturday 25 April 2026',
    ],
  });
  assert.equal(inTime(due, londonInstant(d('2026-04-25'), '15:30')), true);
  assert.equal(inTime(due, londonInstant(d('2026-04-25'), '23:59')), true);
  assert.equal(inTime(due, londonInstant(d('2026-04-26'), '00:00')), false);
});

test('hours across a clock change say so in the sum', () => {
  assert.deepEqual(dueFor(letter, timed('2026-03-28', '16:00'), calendar).sum, [
    'Panel ends 16:00 on Saturday 28 March 2026',
    'the clocks go forward on Sunday 29 March 2026',
    '24 hours later: 17:00 on Sunday 29 March 2026',
  ]);
});

test('hours before a moment are counted back, to the end of an earlier day where no time is known', () => {
  const questions: Deadline = { period: { hours: 48 }, before: 'panel' };
  assert.equal(
    dueFor(questions, timed('2026-04-23', '09:30'), calendar).at,
    londonInstant(d('2026-04-21'), '09:30'),
  );
  assert.equal(dueFor(questions, on('2026-04-23'), calendar).at, londonEndOfDay(d('2026-04-21')));
});

test('LIN-053, LIN-A26: an appeal against a letter of Friday 11 December 2026 is due by Tuesday 29 December', () => {
  const due = dueFor(appeal, timed('2026-12-11', '09:30'), calendar);
  assert.deepEqual(due, {
    on: '2026-12-29',
    at: '2026-12-29T23:59:59.999Z',
    sum: [
      'Letter sent Friday 11 December 2026',
      '25 and 28 December are bank holidays',
      'tenth working day: Tuesday 29 December 2026',
    ],
  });
  assert.equal(inTime(due, londonInstant(d('2026-12-29'), '23:59')), true);
  assert.equal(inTime(due, londonInstant(d('2026-12-30'), '00:00')), false);
});

test('LIN-053: ten working days from Thursday 10 December 2026 end on Thursday 24 December, no holiday named', () => {
  assert.deepEqual(dueFor(appeal, on('2026-12-10'), calendar).sum, [
    'Letter sent Thursday 10 December 2026',
    'tenth working day: Thursday 24 December 2026',
  ]);
});

test('LIN-A26: closure days are left out and named', () => {
  const closures = [{ on: d('2026-12-29'), name: 'Winter closure' }];
  const due = dueFor(appeal, on('2026-12-11'), workingCalendar({ holidays: englandHolidays, closures }));
  assert.equal(due.on, '2026-12-30');
  assert.equal(due.sum[2], '29 December is a closure day');
});

test('working days before a moment are counted back over holidays', () => {
  const due = dueFor({ period: { workingDays: 5 }, before: 'panel' }, on('2026-04-09'), calendar);
  assert.deepEqual(
    [due.on, due.sum],
    [
      '2026-03-31',
      [
        'Panel Thursday 9 April 2026',
        '3 and 6 April are bank holidays',
        'fifth working day before: Tuesday 31 March 2026',
      ],
    ],
  );
});

test('a moment that is itself a bank holiday is not counted, so it is not named', () => {
  const after = dueFor({ period: { workingDays: 1 }, after: 'told' }, on('2026-12-25'), calendar);
  assert.deepEqual(after.sum.slice(1), [
    '28 December is a bank holiday',
    'first working day: Tuesday 29 December 2026',
  ]);
  const before = dueFor({ period: { workingDays: 1 }, before: 'panel' }, on('2026-12-28'), calendar);
  assert.deepEqual(before.sum.slice(1), [
    '25 December is a bank holiday',
    'first working day before: Thursday 24 December 2026',
  ]);
});

test('LIN-A19: a month end that another month lacks is explained in the sum', () => {
  assert.deepEqual(dueFor({ period: { months: 6 }, before: 'submitted' }, on('2026-08-31'), calendar).sum, [
    'Submitted Monday 31 August 2026',
    'February 2026 has no 31st, so its last day counts',
    'six months earlier: Saturday 28 February 2026',
  ]);
});

test('LIN-004: two years after registration on 23 April 2024 is the panel’s day', () => {
  const due = dueFor({ period: { years: 2 }, after: 'registered' }, on('2024-04-23'), calendar);
  assert.deepEqual(due.sum, ['Registered Tuesday 23 April 2024', 'two years later: Thursday 23 April 2026']);
});

test('the first working day of the panel’s month passes over New Year’s Day and a weekend', () => {
  const due = dueFor({ firstWorkingDayOfMonth: 'panel' }, on('2027-01-20'), calendar);
  assert.equal(due.at, londonEndOfDay(d('2027-01-04')));
  assert.deepEqual(due.sum, [
    'Panel Wednesday 20 January 2027',
    '1 January is a bank holiday',
    'first working day of that month: Monday 4 January 2027',
  ]);
});

test('“on” a moment ends at its time, “the same day” at the end of its day', () => {
  const noon = timed('2026-03-27', '12:00');
  assert.equal(dueFor({ on: 'submission-date' }, noon, calendar).at, noon.at);
  assert.equal(dueFor({ on: 'submission-date' }, on('2026-03-27'), calendar).at, londonEndOfDay(noon.on));
  assert.equal(dueFor({ sameDayAs: 'submission-date' }, noon, calendar).at, londonEndOfDay(noon.on));
});

const counts = fc.integer({ min: 1, max: 60 });
const periods: fc.Arbitrary<Period> = fc.oneof(
  counts.map((days) => ({ days })),
  counts.map((weeks) => ({ weeks })),
  counts.map((months) => ({ months })),
  fc.integer({ min: 1, max: 5 }).map((years) => ({ years })),
  counts.map((workingDays) => ({ workingDays })),
  counts.map((hours) => ({ hours })),
);

test('every deadline falls due on the date of its last instant, ends its sum there, and never runs backwards', () => {
  const days = fc.integer({ min: toDay(d('2021-01-01')), max: toDay(d('2029-12-31')) });
  fc.assert(
    fc.property(periods, fc.constantFrom(...momentNames), days, (period, name, day) => {
      const moment = { on: fromDay(day) };
      for (const deadline of [
        { period, after: name },
        { period, before: name },
      ] as const) {
        const due = dueFor(deadline, moment, calendar);
        assert.equal(anchorOf(deadline), name);
        assert.equal(londonDate(due.at), due.on);
        assert.equal(inTime(due, due.at), true);
        assert.ok('after' in deadline ? due.on > moment.on : due.on < moment.on);
        const later = dueFor(deadline, { on: fromDay(day + 1) }, calendar);
        assert.ok(later.at >= due.at);
      }
    }),
  );
});

const review: Deadline = { period: { months: 6 }, after: 'in-post' };

test('NEL-A77: a review that falls on a Sunday moves to the next working day, or to the one before, or stays', () => {
  const rolled = (rolls?: Roll) => dueFor(rolls ? { ...review, rolls } : review, on('2026-09-07'), calendar);
  assert.deepEqual(rolled('next-working-day'), {
    on: '2027-03-08',
    at: londonEndOfDay(d('2027-03-08')),
    sum: [
      'In post Monday 7 September 2026',
      'six months later: Sunday 7 March 2027',
      'not a working day, so the next one: Monday 8 March 2027',
    ],
  });
  assert.equal(rolled('previous-working-day').on, '2027-03-05');
  assert.equal(
    rolled('previous-working-day').sum[2],
    'not a working day, so the one before: Friday 5 March 2027',
  );
  assert.equal(rolled().on, '2027-03-07');
});

test('bank holidays are passed over in either direction and named; a working day stays where it is', () => {
  const rolled = (rolls: Roll, from: string) => dueFor({ ...review, rolls }, on(from), calendar);
  assert.deepEqual(rolled('next-working-day', '2026-06-25').sum.slice(1), [
    'six months later: Friday 25 December 2026',
    '25 and 28 December are bank holidays',
    'not a working day, so the next one: Tuesday 29 December 2026',
  ]);
  assert.equal(rolled('previous-working-day', '2026-06-28').on, '2026-12-24');
  assert.deepEqual(rolled('next-working-day', '2026-06-24'), dueFor(review, on('2026-06-24'), calendar));
});

test('a day counted back rolls as well; beyond the days off that are listed it stays', () => {
  const papers: Deadline = { period: { weeks: 2 }, before: 'panel', rolls: 'previous-working-day' };
  assert.equal(dueFor(papers, on('2026-05-09'), calendar).on, '2026-04-24');
  const next: Deadline = { period: { days: 1 }, after: 'in-post', rolls: 'next-working-day' };
  assert.equal(dueFor(next, on('1990-01-06'), calendar).on, '1990-01-07');
  const known = workingCalendar({
    holidays: { ...englandHolidays, to: d('2027-03-07') },
    closures: [],
  });
  assert.deepEqual(dueFor(next, on('2027-03-06'), known).sum, [
    'In post Saturday 6 March 2027',
    'one day later: Sunday 7 March 2027',
  ]);
});
