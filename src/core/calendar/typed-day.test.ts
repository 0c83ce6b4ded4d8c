import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeDate } from './instant.ts';
import { fromDay } from './date.ts';
import { typedDay } from './typed-day.ts';

test('a day is read however people write it, the day before the month', () => {
  for (const text of [
    '12 March 2026',
    '12-Mar-2026',
    'Thursday 12th Mar 2026',
    '12/3/2026',
    '12.03.2026',
    ' 12-3-2026 ',
    '2026-03-12',
    '12 3 2026',
  ])
    assert.equal(typedDay(text), '2026-03-12', text);
});

test('what is no day is not made one', () => {
  for (const text of [
    '',
    '31/2/2026',
    '12 Mozart 2026',
    '3/12/26',
    'soon',
    '2026-13-01',
    '0/1/2026',
    '12 March',
  ])
    assert.equal(typedDay(text), undefined, text);
});

test('every day that we write ourselves is read back', () => {
  for (let day = 20_000; day < 21_000; day += 7) {
    assert.equal(typedDay(describeDate(fromDay(day))), fromDay(day));
    assert.equal(typedDay(describeDate(fromDay(day), 'without-weekday')), fromDay(day));
  }
});
