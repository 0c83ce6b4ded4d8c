import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromDay, type IsoDate, toDay } from '../../core/calendar/date.ts';
import { englandHolidays } from '../../core/calendar/holidays.ts';
import { workingCalendar } from '../../core/calendar/working-days.ts';
import { firstWorkingDays, monthOf, monthsWithoutDay, programmeMonths } from './programme-months.ts';

const d = (text: string) => text as IsoDate;
const year = { years: 1 } as const;
const calendar = workingCalendar({ holidays: englandHolidays, closures: [] });

test('NEL-056: a year from 7 September 2026 has twelve months with a day each, to September 2027', () => {
  const months = programmeMonths({ begins: d('2026-09-07'), lasts: year, days: [] });
  assert.deepEqual([months.length, months[0], months.at(-1)], [12, '2026-10-01', '2027-09-01']);
  const first = firstWorkingDays(months, d('2026-09-07'), calendar);
  assert.deepEqual(first.slice(0, 4), ['2026-10-01', '2026-11-02', '2026-12-01', '2027-01-04']);
  // A day in the very first weeks makes that month the first of the twelve.
  const early = programmeMonths({ begins: d('2026-09-07'), lasts: year, days: [d('2026-09-15')] });
  assert.deepEqual([early.length, early[0], early.at(-1)], [12, '2026-09-01', '2027-08-01']);
});

test('NEL-056: a month without a day is a gap, and one with two days fills no other', () => {
  const days = [d('2026-10-01'), d('2026-10-20'), d('2026-12-01')];
  const gaps = monthsWithoutDay({ begins: d('2026-09-07'), lasts: year, days });
  assert.deepEqual(gaps.slice(0, 2), ['2026-11-01', '2027-01-01']);
  assert.equal(gaps.length, 10);
});

test('whenever it begins, the first working day of each of its months leaves no gap', () => {
  const from = toDay(d('2025-01-01'));
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 500 }), (after) => {
      const begins = fromDay(from + after);
      const months = programmeMonths({ begins, lasts: year, days: [] });
      const days = firstWorkingDays(months, begins, calendar);
      assert.equal(new Set(days.map(monthOf)).size, 12);
      assert.deepEqual(monthsWithoutDay({ begins, lasts: year, days }), []);
    }),
  );
});
