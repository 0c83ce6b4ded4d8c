import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { daysBetween, fromDay, type IsoDate, isoDate, toDay } from './date.ts';
import { dueFor } from './deadline.ts';
import { englandHolidays } from './holidays.ts';
import { type DateMove, movedDate } from './moved-date.ts';
import { workingCalendar } from './working-days.ts';

const d = (text: string): IsoDate => isoDate(text) ?? assert.fail(`${text} is not a date`);
const calendar = workingCalendar({ holidays: englandHolidays, closures: [] });
const leave: DateMove = { type: 'leave', from: d('2027-03-01'), to: d('2027-04-30') };
const begins = (...moves: readonly DateMove[]) => ({ on: d('2026-09-07'), moves });
const year = { period: { years: 1 }, after: 'in-post' } as const;

test('NEL-A5: leave from 1 March to 30 April puts the end of the year off by 61 days, and the sum says so', () => {
  const due = dueFor(year, begins(leave), calendar);
  assert.equal(due.on, '2027-11-07');
  assert.deepEqual(due.sum, [
    'In post Monday 7 September 2026',
    'one year later: Tuesday 7 September 2027',
    'leave from 1 March to 30 April 2027 adds 61 days: Sunday 7 November 2027',
  ]);
});

test('a date moved onto a day off moves on to a working day as any other does', () => {
  const rolls = { ...year, rolls: 'next-working-day' } as const;
  assert.equal(dueFor(rolls, begins(leave), calendar).on, '2027-11-08');
});

test('leave moves the date on its first day and none before it', () => {
  assert.equal(movedDate(d('2027-02-28'), [leave]).on, '2027-02-28');
  assert.deepEqual(movedDate(d('2027-02-28'), [leave]).sum, []);
  assert.equal(movedDate(d('2027-03-01'), [leave]).on, '2027-05-01');
});

test('part-time stretches what remains, and full time again shrinks what then remains', () => {
  const half: DateMove = { type: 'slower', from: d('2027-03-07'), share: 50, was: 100 };
  assert.equal(movedDate(d('2027-03-06'), [half]).on, '2027-03-06');
  // 184 days remain; at half time they take 368.
  assert.equal(movedDate(d('2027-09-07'), [half]).on, fromDay(toDay(d('2027-03-07')) + 368));
  const full: DateMove = { type: 'slower', from: d('2027-06-07'), share: 100, was: 50 };
  // 92 of the 368 days have passed, worth 46; 138 remain at full time.
  assert.equal(movedDate(d('2027-09-07'), [half, full]).on, fromDay(toDay(d('2027-06-07')) + 138));
  const third: DateMove = { type: 'slower', from: d('2026-09-07'), share: 60, was: 100 };
  assert.equal(movedDate(d('2026-09-08'), [third]).on, '2026-09-09', 'part of a day is a whole day');
});

test('months done elsewhere bring dates forward, but none to before the day of joining', () => {
  const before: DateMove = { type: 'done-before', months: 6, began: d('2026-09-07') };
  assert.equal(movedDate(d('2027-09-07'), [before]).on, '2027-03-07');
  assert.equal(movedDate(d('2026-12-07'), [before]).on, '2026-12-07');
  // Neither on that very day, on which nobody could have done it.
  assert.equal(movedDate(d('2027-03-07'), [before]).on, '2027-03-07');
  assert.equal(movedDate(d('2027-03-08'), [before]).on, '2026-09-08');
  assert.deepEqual(movedDate(d('2027-03-07'), [before]).sum, [
    '6 months done elsewhere would make it 7 September 2026, not after the day of joining, so it stays counted from that day',
  ]);
  assert.deepEqual(movedDate(d('2027-03-07'), [before]).by, []);
  assert.match(movedDate(d('2027-09-07'), [before]).sum.join(), /6 months done elsewhere take off 184 days/);
});

test('whatever is recorded, a later date stays the later one, and time only grows by leave and more time', () => {
  const day = fc.integer({ min: 0, max: 700 }).map((n) => fromDay(toDay(d('2026-09-07')) + n));
  const move = fc.oneof(
    fc.record({ type: fc.constant('added' as const), from: day, days: fc.integer({ min: 1, max: 90 }) }),
    fc
      .tuple(day, fc.integer({ min: 0, max: 200 }))
      .map(([from, n]) => ({ type: 'leave' as const, from, to: fromDay(toDay(from) + n) })),
    fc.record({
      type: fc.constant('slower' as const),
      from: day,
      share: fc.integer({ min: 10, max: 100 }),
      was: fc.constant(100),
    }),
  );
  fc.assert(
    fc.property(day, day, fc.array(move, { maxLength: 4 }), (a, b, moves) => {
      const [first, second] = a <= b ? [a, b] : [b, a];
      const [from, to] = [movedDate(first, moves).on, movedDate(second, moves).on];
      assert.ok(from <= to);
      assert.ok(daysBetween(from, to) >= daysBetween(first, second));
    }),
  );
});
