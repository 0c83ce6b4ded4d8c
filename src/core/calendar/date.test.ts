import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  compareDates,
  dateOf,
  daysBetween,
  fromDay,
  type IsoDate,
  isAfter,
  isBefore,
  isoDate,
  toDay,
  weekday,
  yearMonthDay,
} from './date.ts';

const d = (text: string): IsoDate => isoDate(text) ?? assert.fail(`${text} is not a date`);
const firstDay = toDay(d('0000-01-01'));
const lastDay = toDay(d('9999-12-31'));
const days = fc.integer({ min: firstDay, max: lastDay });

test('a date is read only as YYYY-MM-DD and only if the day exists', () => {
  for (const good of ['2024-02-29', '2000-02-29', '2026-12-31', '1970-01-01'])
    assert.equal(isoDate(good), good);
  const bad = [
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
  ];
  for (const text of [...bad, '', '23/04/2026', '2026-04-23T00:00', ' 2026-04-23', '2026-04-23\n']) {
    assert.equal(isoDate(text), undefined, JSON.stringify(text));
  }
});

test('days are counted from 1 January 1970, backwards too', () => {
  assert.equal(toDay(d('1970-01-01')), 0);
  assert.equal(toDay(d('1969-12-31')), -1);
  assert.equal(toDay(d('2000-03-01')), 11017);
});

test('a day number and its date are each other’s inverse, and agree with the platform’s clock', () => {
  fc.assert(
    fc.property(days, (day) => {
      const date = fromDay(day);
      assert.equal(toDay(date), day);
      assert.equal(isoDate(date), date);
      const platform = new Date(day * 86_400_000).toISOString().slice(0, 10);
      assert.equal(date, platform);
    }),
  );
});

test('later days are later dates, by text and by helper', () => {
  fc.assert(
    fc.property(days, days, (a, b) => {
      const [first, second] = [fromDay(a), fromDay(b)];
      assert.equal(compareDates(first, second), Math.sign(a - b));
      assert.equal(isBefore(first, second), a < b);
      assert.equal(isAfter(first, second), a > b);
      assert.equal(daysBetween(first, second), b - a);
    }),
  );
});

test('the weekday is that of the calendar on the wall', () => {
  assert.equal(weekday(d('2026-04-23')), 'Thursday');
  assert.equal(weekday(d('2026-12-11')), 'Friday');
  assert.equal(weekday(d('1969-12-31')), 'Wednesday');
  const names = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
  fc.assert(
    fc.property(days, (day) =>
      assert.equal(weekday(fromDay(day)), names[new Date(day * 86_400_000).getUTCDay()]),
    ),
  );
});

test('a date and its numbers are each other’s inverse', () => {
  fc.assert(fc.property(days, (day) => assert.equal(dateOf(yearMonthDay(fromDay(day))), fromDay(day))));
});

test('a date that four digits of year cannot hold is a fault', () => {
  assert.throws(() => fromDay(lastDay + 1), RangeError);
  assert.throws(() => fromDay(firstDay - 1), RangeError);
});
