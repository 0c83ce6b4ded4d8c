import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromDay, type IsoDate, isoDate, toDay } from './date.ts';
import { windowStart, withinWindow } from './window.ts';

const d = (text: string): IsoDate => isoDate(text) ?? assert.fail(`${text} is not a date`);
const sixMonths = { period: { months: 6 }, before: d('2026-03-27') };
const nineMonths = { period: { months: 9 }, before: d('2026-03-27') };

test('LIN-080: of observations for 27 March 2026, 27 September 2025 is the oldest within six months', () => {
  assert.equal(windowStart(sixMonths), '2025-09-27');
  assert.equal(withinWindow(d('2026-01-20'), sixMonths), true);
  assert.equal(withinWindow(d('2025-09-27'), sixMonths), true);
  assert.equal(withinWindow(d('2025-09-26'), sixMonths), false);
  assert.equal(withinWindow(d('2025-08-20'), sixMonths), false);
});

test('LIN-080: 27 June 2025 is the oldest within nine months', () => {
  assert.equal(withinWindow(d('2025-07-10'), nineMonths), true);
  assert.equal(withinWindow(d('2025-06-27'), nineMonths), true);
  assert.equal(withinWindow(d('2025-06-26'), nineMonths), false);
});

test('LIN-A19: the boundary day is in, at a month’s end too', () => {
  const window = { period: { months: 6 }, before: d('2026-08-31') };
  assert.equal(withinWindow(d('2026-02-28'), window), true);
  assert.equal(withinWindow(d('2026-02-27'), window), false);
});

test('the day counted back from is in, the day after it is not', () => {
  assert.equal(withinWindow(d('2026-03-27'), sixMonths), true);
  assert.equal(withinWindow(d('2026-03-28'), sixMonths), false);
});

test('what is within six months is within nine', () => {
  const days = fc.integer({ min: toDay(d('2000-01-01')), max: toDay(d('2050-01-01')) });
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 200 }), (day, ago) => {
      const [before, date] = [fromDay(day), fromDay(day - ago)];
      const [six, nine] = [6, 9].map((months) => withinWindow(date, { period: { months }, before }));
      assert.ok(nine || !six);
    }),
  );
});
