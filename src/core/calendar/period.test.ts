import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromDay, type IsoDate, isoDate, lengthOfMonth, toDay, yearMonthDay } from './date.ts';
import { addPeriod, describePeriod, subtractPeriod, wholeMonthsBetween } from './period.ts';

const d = (text: string): IsoDate => isoDate(text) ?? assert.fail(`${text} is not a date`);
const dates = fc.integer({ min: toDay(d('1950-01-01')), max: toDay(d('2100-12-31')) }).map(fromDay);
const months = fc.integer({ min: 0, max: 600 });

test('LIN-A19: six months before 31 August 2026 is 28 February 2026, nine months 30 November 2025', () => {
  assert.equal(subtractPeriod(d('2026-08-31'), { months: 6 }), '2026-02-28');
  assert.equal(subtractPeriod(d('2026-08-31'), { months: 9 }), '2025-11-30');
});

test('LIN-A19: two years from 29 February 2024 is 28 February 2026', () => {
  assert.equal(addPeriod(d('2024-02-29'), { years: 2 }), '2026-02-28');
  assert.equal(addPeriod(d('2024-02-29'), { years: 4 }), '2028-02-29');
});

test('LIN-004: two years are reached on the same date two years later', () => {
  assert.equal(addPeriod(d('2024-04-23'), { years: 2 }), '2026-04-23');
  assert.equal(addPeriod(d('2024-04-24'), { years: 2 }), '2026-04-24');
  assert.equal(addPeriod(d('2024-01-08'), { years: 2 }), '2026-01-08');
});

test('LIN-080: the six-month line of 27 March 2026 is 27 September 2025, the nine-month line 27 June 2025', () => {
  assert.equal(subtractPeriod(d('2026-03-27'), { months: 6 }), '2025-09-27');
  assert.equal(subtractPeriod(d('2026-03-27'), { months: 9 }), '2025-06-27');
});

test('days and weeks are counted one by one', () => {
  assert.equal(addPeriod(d('2026-02-27'), { days: 2 }), '2026-03-01');
  assert.equal(subtractPeriod(d('2026-03-17'), { weeks: 2 }), '2026-03-03');
});

test('a month keeps the day of the month, or takes the last, and lands in the month asked for', () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: -600, max: 600 }), (date, count) => {
      const from = yearMonthDay(date);
      const moved = count < 0 ? subtractPeriod(date, { months: -count }) : addPeriod(date, { months: count });
      const to = yearMonthDay(moved);
      assert.equal(to.year * 12 + to.month, from.year * 12 + from.month + count);
      assert.equal(to.day, Math.min(from.day, lengthOfMonth(to.year, to.month)));
      assert.equal(isoDate(moved), moved);
    }),
  );
});

test('months never put a later date before an earlier one', () => {
  fc.assert(
    fc.property(dates, dates, months, (a, b, count) => {
      const [first, second] = a <= b ? [a, b] : [b, a];
      assert.ok(addPeriod(first, { months: count }) <= addPeriod(second, { months: count }));
      assert.ok(subtractPeriod(first, { months: count }) <= subtractPeriod(second, { months: count }));
    }),
  );
});

test('twelve months are one year, and seven days one week', () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: 0, max: 50 }), (date, count) => {
      assert.equal(addPeriod(date, { months: 12 * count }), addPeriod(date, { years: count }));
      assert.equal(subtractPeriod(date, { days: 7 * count }), subtractPeriod(date, { weeks: count }));
    }),
  );
});

test('whole months are the most that do not pass the later date', () => {
  assert.equal(wholeMonthsBetween(d('2024-04-24'), d('2026-04-23')), 23);
  assert.equal(wholeMonthsBetween(d('2024-04-24'), d('2026-04-24')), 24);
  assert.equal(wholeMonthsBetween(d('2024-02-29'), d('2026-02-28')), 24);
  assert.equal(wholeMonthsBetween(d('2026-04-24'), d('2024-04-24')), -24);
  assert.equal(Object.is(wholeMonthsBetween(d('2026-04-24'), d('2026-04-20')), 0), true);
  fc.assert(
    fc.property(dates, dates, (a, b) => {
      const [from, to] = a <= b ? [a, b] : [b, a];
      const count = wholeMonthsBetween(from, to);
      assert.ok(addPeriod(from, { months: count }) <= to);
      assert.ok(addPeriod(from, { months: count + 1 }) > to);
    }),
  );
});

test('a period reads as words up to nine and figures from 10', () => {
  assert.equal(describePeriod({ months: 6 }), 'six months');
  assert.equal(describePeriod({ years: 1 }), 'one year');
  assert.equal(describePeriod({ workingDays: 10 }), '10 working days');
  assert.equal(describePeriod({ workingDays: 1 }), 'one working day');
  assert.equal(describePeriod({ hours: 24 }), '24 hours');
  assert.equal(describePeriod({ weeks: 2 }), 'two weeks');
  assert.equal(describePeriod({ days: 0 }), 'no days');
});
