import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromDay, type IsoDate, isoDate, toDay, weekday } from './date.ts';
import { englandHolidays } from './holidays.ts';
import { workingCalendar } from './working-days.ts';

const d = (text: string): IsoDate => isoDate(text) ?? assert.fail(`${text} is not a date`);
const england = workingCalendar({ holidays: englandHolidays, closures: [] });
const closures = [
  { on: d('2026-12-29'), name: 'Winter closure' },
  { on: d('2026-12-30'), name: 'Winter closure' },
  { on: d('2026-12-26'), name: 'Winter closure' },
];
const closed = workingCalendar({ holidays: englandHolidays, closures });

// Two years from each end of the table, so that no count in a property leaves it.
const dates = fc.integer({ min: toDay(d('2017-01-01')), max: toDay(d('2033-12-31')) }).map(fromDay);
const counts = fc.integer({ min: 1, max: 400 });

const off = new Set<string>(englandHolidays.days.map(({ on }) => on));
const worksNaively = (date: IsoDate) => !['Saturday', 'Sunday'].includes(weekday(date)) && !off.has(date);

function addNaively(from: IsoDate, count: number): IsoDate {
  let day = toDay(from);
  for (let left = Math.abs(count); left > 0; ) {
    day += Math.sign(count);
    if (worksNaively(fromDay(day))) left -= 1;
  }
  return fromDay(day);
}

test('LIN-053, LIN-A26: ten working days from a letter of 11 December 2026 end on 29 December', () => {
  assert.equal(england.addWorkingDays(d('2026-12-11'), 10), '2026-12-29');
});

test('LIN-053: ten working days from 10 December 2026 would end on 24 December', () => {
  assert.equal(england.addWorkingDays(d('2026-12-10'), 10), '2026-12-24');
});

test('LIN-A26: the authority’s closure days are not working days', () => {
  assert.equal(closed.isWorkingDay(d('2026-12-29')), false);
  assert.equal(closed.addWorkingDays(d('2026-12-11'), 10), '2026-12-31');
});

test('LIN-A26: Saturdays, Sundays and bank holidays are not working days', () => {
  const answers = ['2026-04-02', '2026-04-03', '2026-04-04', '2026-04-05', '2026-04-06', '2026-04-07'].map(
    (day) => england.isWorkingDay(d(day)),
  );
  assert.deepEqual(answers, [true, false, false, false, false, true]);
});

test('day 1 is the first working day after, from a weekend too', () => {
  assert.equal(england.addWorkingDays(d('2026-04-24'), 1), '2026-04-27');
  assert.equal(england.addWorkingDays(d('2026-04-25'), 1), '2026-04-27');
  assert.equal(england.addWorkingDays(d('2026-04-26'), -1), '2026-04-24');
  assert.equal(england.addWorkingDays(d('2026-04-25'), 0), '2026-04-25');
});

test('the first working day of a month passes over weekends and holidays', () => {
  assert.equal(england.firstWorkingDayOfMonth(d('2027-01-20')), '2027-01-04');
  assert.equal(england.firstWorkingDayOfMonth(d('2026-09-17')), '2026-09-01');
  assert.equal(england.firstWorkingDayOfMonth(d('2015-01-31')), '2015-01-02');
  assert.equal(england.firstWorkingDayOfMonth(d('2026-08-31')), '2026-08-03');
});

test('counting, forward and back, agrees with a loop over the days', () => {
  fc.assert(
    fc.property(dates, counts, (date, count) => {
      assert.equal(england.isWorkingDay(date), worksNaively(date));
      assert.equal(england.addWorkingDays(date, count), addNaively(date, count));
      assert.equal(england.addWorkingDays(date, -count), addNaively(date, -count));
    }),
    { numRuns: 300 },
  );
});

test('working days added and then counted back end on the start, or the last working day before it', () => {
  fc.assert(
    fc.property(dates, counts, (date, count) => {
      const back = england.addWorkingDays(england.addWorkingDays(date, count), -count);
      assert.equal(back, worksNaively(date) ? date : addNaively(date, -1));
    }),
  );
});

test('between a day and its nth working day are n working days', () => {
  fc.assert(
    fc.property(dates, counts, (date, count) => {
      const end = england.addWorkingDays(date, count);
      assert.equal(england.workingDaysBetween(date, end), count);
      assert.equal(england.workingDaysBetween(end, date), -count);
      assert.equal(england.isWorkingDay(end), true);
    }),
  );
});

test('a later start or a longer count never ends earlier', () => {
  fc.assert(
    fc.property(dates, dates, counts, (a, b, count) => {
      const [first, second] = a <= b ? [a, b] : [b, a];
      assert.ok(england.addWorkingDays(first, count) <= england.addWorkingDays(second, count));
      assert.ok(england.addWorkingDays(first, count) < england.addWorkingDays(first, count + 1));
    }),
  );
});

test('weekdays off are listed in order, a bank holiday before a closure, weekends left out', () => {
  const listed = closed
    .daysOffBetween(d('2026-12-12'), d('2026-12-31'))
    .map(({ on, kind }) => `${on} ${kind}`);
  assert.deepEqual(listed, [
    '2026-12-25 bank-holiday',
    '2026-12-28 bank-holiday',
    '2026-12-29 closure',
    '2026-12-30 closure',
  ]);
  assert.equal(closed.daysOffBetween(d('2026-12-25'), d('2026-12-25')).length, 1);
});

test('a count beyond the known holidays is a fault, and covers says so beforehand', () => {
  assert.equal(england.covers(d('2035-12-31')), true);
  assert.equal(england.covers(d('2036-01-01')), false);
  assert.equal(england.covers(d('2014-12-31')), false);
  assert.equal(england.addWorkingDays(d('2035-12-28'), 1), '2035-12-31');
  assert.throws(() => england.addWorkingDays(d('2035-12-31'), 1), /2015-01-01 to 2035-12-31/);
  assert.throws(() => england.addWorkingDays(d('2015-01-02'), -1), RangeError);
  assert.throws(() => england.addWorkingDays(d('2036-01-01'), 1), RangeError);
  assert.throws(() => england.isWorkingDay(d('2014-12-31')), RangeError);
  assert.throws(() => england.addWorkingDays(d('2026-01-02'), 1.5), RangeError);
});
