import assert from 'node:assert/strict';
import { test } from 'node:test';
import { englandHolidays } from '../calendar/holidays.ts';
import { weekday } from '../calendar/date.ts';
import { workingCalendar } from '../calendar/working-days.ts';
import { d } from '../../../test/support/rules.ts';
import { proposeSeries } from './series.ts';

const calendar = workingCalendar({
  holidays: englandHolidays,
  closures: [{ on: d('2026-12-15'), name: 'The authority is closed' }],
});
const quarterly = { months: [3, 6, 9, 12] };
const today = d('2026-01-12');

const proposed = (known: Parameters<typeof proposeSeries>[1]['known'], months = quarterly) =>
  proposeSeries(months, { known, today, calendar });

test('each month that the policy names and that has no date gets one, on the weekday and in the week of the last', () => {
  const dates = proposed([
    { on: d('2025-12-16'), kind: 'scheduled', submitBy: d('2025-12-02') },
    { on: d('2026-03-17'), kind: 'scheduled', submitBy: d('2026-03-03') },
  ]);
  assert.deepEqual(
    dates.map(({ on, submitBy }) => [on, submitBy]),
    [
      ['2026-06-16', '2026-06-02'],
      ['2026-09-15', '2026-09-01'],
      // The third Tuesday is a closure day: the next working day of the month, and its portfolios two weeks before.
      ['2026-12-16', '2026-12-02'],
    ],
  );
});

test('an additional panel neither takes the place of a regular one nor sets the pattern', () => {
  const dates = proposed([
    { on: d('2026-03-17'), kind: 'scheduled' },
    { on: d('2026-06-04'), kind: 'additional' },
  ]);
  assert.deepEqual(
    dates.map(({ on }) => on),
    ['2026-06-16', '2026-09-15', '2026-12-16'],
  );
});

test('a monthly panel on a fifth week takes the last such day of a month without one, and no bank holiday', () => {
  const months = { months: Array.from({ length: 12 }, (_, month) => month + 1) };
  const dates = proposed([{ on: d('2026-01-30'), kind: 'scheduled' }], months);
  assert.equal(dates.length, 12);
  assert.equal(dates[0]?.on, '2026-02-27');
  assert.ok(dates.every(({ on }) => calendar.isWorkingDay(on)));
  assert.ok(dates.filter(({ on }) => weekday(on) === 'Friday').length >= 10);
});

test('a panel that sits as it is needed has no series, and where the diary shows nothing it is a second Tuesday', () => {
  assert.deepEqual(proposeSeries({ months: [], asNeeded: true }, { known: [], today, calendar }), []);
  assert.equal(proposed([])[0]?.on, '2026-03-10');
});

test('a day of this month that has passed is not proposed', () => {
  const dates = proposeSeries({ months: [1] }, { known: [], today: d('2026-01-14'), calendar });
  assert.deepEqual(
    dates.map(({ on }) => on),
    ['2027-01-12'],
  );
});
