import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromDay, type IsoDate, toDay } from '../../core/calendar/date.ts';
import { englandHolidays } from '../../core/calendar/holidays.ts';
import { addPeriod } from '../../core/calendar/period.ts';
import { workingCalendar } from '../../core/calendar/working-days.ts';
import { firstWorkingDays, monthOf, monthsWithoutDay, programmeMonths } from './programme-months.ts';

const d = (text: string) => text as IsoDate;
const year = (begins: string, ends: string) => ({ begins: d(begins), ends: d(ends) });
const usual = year('2026-09-07', '2027-09-06');
const calendar = workingCalendar({ holidays: englandHolidays, closures: [] });

test('NEL-056: a year from 7 September 2026 has twelve months with a day each, to September 2027', () => {
  const months = programmeMonths(usual, []);
  assert.deepEqual([months.length, months[0], months.at(-1)], [12, '2026-10-01', '2027-09-01']);
  const first = firstWorkingDays(months, [usual], calendar);
  assert.deepEqual(first.slice(0, 4), ['2026-10-01', '2026-11-02', '2026-12-01', '2027-01-04']);
  // A day in the very first weeks makes that month the first of the twelve.
  const early = programmeMonths(usual, [d('2026-09-15')]);
  assert.deepEqual([early.length, early[0], early.at(-1)], [12, '2026-09-01', '2027-08-01']);
});

test('NEL-056: a month without a day is a gap, and one with two days fills no other', () => {
  const days = [d('2026-10-01'), d('2026-10-20'), d('2026-12-01')];
  const gaps = monthsWithoutDay([usual], days);
  assert.deepEqual(gaps.slice(0, 2), ['2026-11-01', '2027-01-01']);
  assert.equal(gaps.length, 10);
});

test('the months are those of every worker: part-time adds some, and a year of another time takes none away', () => {
  const partTime = year('2026-09-07', '2028-03-06');
  const both = monthsWithoutDay([usual, partTime], []);
  assert.deepEqual([both.length, both[0], both.at(-1)], [18, '2026-10-01', '2028-03-01']);
  const earlier = year('2025-01-06', '2026-01-05');
  const all = monthsWithoutDay([earlier, usual], []);
  assert.deepEqual([all.length, all[0], all.at(-1)], [24, '2025-02-01', '2027-09-01']);
  assert.ok(!all.includes(d('2026-05-01')));
  assert.deepEqual(firstWorkingDays([d('2026-05-01'), d('2027-09-01')], [earlier, usual], calendar), [
    '2027-09-01',
  ]);
});

test('whenever it begins, the first working day of each of its months leaves no gap', () => {
  const from = toDay(d('2025-01-01'));
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 500 }), (after) => {
      const begins = fromDay(from + after);
      const span = { begins, ends: fromDay(toDay(addPeriod(begins, { years: 1 })) - 1) };
      const days = firstWorkingDays(programmeMonths(span, []), [span], calendar);
      assert.equal(new Set(days.map(monthOf)).size, 12);
      assert.deepEqual(monthsWithoutDay([span], days), []);
    }),
  );
});
