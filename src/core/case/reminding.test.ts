import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromDay, type IsoDate, toDay } from '../calendar/date.ts';
import { englandHolidays } from '../calendar/holidays.ts';
import { workingCalendar } from '../calendar/working-days.ts';
import {
  isEscalatedOn,
  isFirstWorkingDayOfWeek,
  isRemindedOn,
  nearnessOf,
  roundsDue,
  usualReminders,
} from './reminding.ts';

const day = (text: string) => text as IsoDate;
// Christmas 2026 falls on a Friday: Monday the 28th is the substitute for Boxing Day; the 29th is a closure.
const calendar = workingCalendar({
  holidays: englandHolidays,
  closures: [{ on: day('2026-12-29'), name: 'Christmas closure' }],
});

/** Every day of the year's end on which a deadline is told of. */
function told(dueOn: string, ask = isRemindedOn): readonly string[] {
  const days: string[] = [];
  for (let at = toDay(day('2026-12-01')); at <= toDay(day('2027-01-31')); at += 1) {
    const on = fromDay(at);
    if (calendar.isWorkingDay(on) && ask(nearnessOf(day(dueOn), on, calendar), usualReminders)) days.push(on);
  }
  return days;
}

test('a deadline is told of five working days and one ahead, on its day, the day after and weekly from then', () => {
  assert.deepEqual(told('2026-12-16'), [
    '2026-12-09',
    '2026-12-15',
    '2026-12-16',
    '2026-12-17',
    '2026-12-24',
    '2027-01-06',
    '2027-01-13',
    '2027-01-20',
    '2027-01-27',
  ]);
});

test('a deadline on a weekend or a holiday is told of on the last working day before it', () => {
  assert.equal(nearnessOf(day('2026-12-27'), day('2026-12-24'), calendar).type, 'now');
  assert.ok(told('2026-12-27').includes('2026-12-24'));
  assert.ok(told('2026-12-27').includes('2026-12-30'), 'and on the first working day after it');
});

test('the next manager hears of it after five working days, and weekly', () => {
  assert.deepEqual(told('2026-12-16', isEscalatedOn), [
    '2026-12-23',
    '2027-01-05',
    '2027-01-12',
    '2027-01-19',
    '2027-01-26',
  ]);
});

test('on its own day nothing is late, and nothing is ever both ahead and escalated', () => {
  const today = nearnessOf(day('2026-12-16'), day('2026-12-16'), calendar);
  assert.deepEqual(today, { type: 'now' });
  assert.equal(isEscalatedOn(today, usualReminders), false);
  assert.equal(isEscalatedOn({ type: 'ahead', workingDays: 5 }, usualReminders), false);
});

test('rounds that were missed are caught up with, a week of them at most, and never on a day off', () => {
  assert.deepEqual(roundsDue(undefined, day('2026-12-14'), calendar), ['2026-12-14']);
  assert.deepEqual(roundsDue(day('2026-12-14'), day('2026-12-14'), calendar), []);
  assert.deepEqual(roundsDue(day('2026-12-10'), day('2026-12-14'), calendar), ['2026-12-11', '2026-12-14']);
  assert.deepEqual(roundsDue(day('2026-01-05'), day('2026-12-16'), calendar), [
    '2026-12-11',
    '2026-12-14',
    '2026-12-15',
    '2026-12-16',
  ]);
  assert.deepEqual(roundsDue(day('2026-12-24'), day('2026-12-29'), calendar), []);
  assert.deepEqual(roundsDue(day('2026-12-24'), day('2026-12-30'), calendar), ['2026-12-30']);
});

test('a week begins on its first working day', () => {
  const begins = (from: string, days: number) =>
    Array.from({ length: days }, (_, at) => fromDay(toDay(day(from)) + at)).filter((one) =>
      isFirstWorkingDayOfWeek(one, calendar),
    );
  // Monday the 28th is a holiday and Tuesday the 29th a closure.
  assert.deepEqual(begins('2026-12-18', 21), ['2026-12-21', '2026-12-30', '2027-01-04']);
});
