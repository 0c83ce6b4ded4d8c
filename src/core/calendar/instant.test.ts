import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromDay, type IsoDate, isoDate, toDay } from './date.ts';
import {
  addHours,
  clockChange,
  describeDate,
  describeInstant,
  type Instant,
  instant,
  londonDate,
  londonEndOfDay,
  londonInstant,
  londonTime,
} from './instant.ts';

const d = (text: string): IsoDate => isoDate(text) ?? assert.fail(`${text} is not a date`);
const at = (text: string): Instant => instant(text) ?? assert.fail(`${text} is not an instant`);
const dates = fc.integer({ min: toDay(d('2000-01-01')), max: toDay(d('2037-12-31')) }).map(fromDay);

test('an instant is kept in UTC with milliseconds, so that text order is time order', () => {
  assert.equal(at('2026-04-24T15:00:00Z'), '2026-04-24T15:00:00.000Z');
  assert.equal(at('2026-04-24T16:00+01:00'), '2026-04-24T15:00:00.000Z');
  assert.equal(at('2026-04-24T15:00:00.1234567Z'), '2026-04-24T15:00:00.123Z');
  for (const text of ['2026-04-24', '2026-04-24T15:00:00', '2026-02-30T10:00:00Z', 'soon', '', 'T10:00Z']) {
    assert.equal(instant(text), undefined, text);
  }
});

test('LIN-A22: 24 hours after 16:00 on Friday is 16:00 on Saturday, with no weekend extension', () => {
  assert.equal(
    addHours(londonInstant(d('2026-04-24'), '16:00'), 24),
    londonInstant(d('2026-04-25'), '16:00'),
  );
});

test('24 hours across the spring change end an hour later by the clock', () => {
  const end = addHours(londonInstant(d('2026-03-28'), '16:00'), 24);
  assert.equal(describeInstant(end), '17:00 on Sunday 29 March 2026');
});

test('24 hours across the autumn change end an hour earlier by the clock', () => {
  const end = addHours(londonInstant(d('2026-10-24'), '16:00'), 24);
  assert.equal(describeInstant(end), '15:00 on Sunday 25 October 2026');
});

test('hours added and then taken away end where they began', () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: -500, max: 500 }), (date, hours) => {
      const start = londonInstant(date, '09:30');
      assert.equal(addHours(addHours(start, hours), -hours), start);
      assert.equal((Date.parse(addHours(start, hours)) - Date.parse(start)) / 3_600_000, hours);
    }),
  );
});

test('at every minute of every day the London date is the one on London’s clocks, in wartime too', () => {
  const days = fc.integer({ min: toDay(d('1900-01-01')), max: toDay(d('2037-12-31')) }).map(fromDay);
  fc.assert(
    fc.property(days, fc.nat(23), fc.nat(59), (date, hour, minute) => {
      const there = Temporal.Instant.from(`${date}T00:00:00Z`).add({ hours: hour, minutes: minute });
      const { year, month, day } = there.toZonedDateTimeISO('Europe/London');
      assert.equal(londonDate(at(there.toString())), new Temporal.PlainDate(year, month, day).toString());
    }),
    { numRuns: 500 },
  );
});

test('the London date turns at London’s midnight, not at UTC’s', () => {
  assert.equal(londonDate(at('2026-04-23T22:59:59Z')), '2026-04-23');
  assert.equal(londonDate(at('2026-04-23T23:00:00Z')), '2026-04-24');
  assert.equal(londonDate(at('2026-12-11T23:59:59Z')), '2026-12-11');
});

test('the end of a day is its last millisecond in London, on days of 23 and 25 hours too', () => {
  assert.equal(londonEndOfDay(d('2026-04-25')), '2026-04-25T22:59:59.999Z');
  assert.equal(londonEndOfDay(d('2026-03-28')), '2026-03-28T23:59:59.999Z');
  assert.equal(londonEndOfDay(d('2026-03-29')), '2026-03-29T22:59:59.999Z');
  assert.equal(londonEndOfDay(d('2026-10-25')), '2026-10-25T23:59:59.999Z');
  fc.assert(
    fc.property(dates, (date) => {
      const end = londonEndOfDay(date);
      assert.equal(londonDate(end), date);
      assert.equal(londonTime(end), '23:59');
      const next = new Date(Date.parse(end) + 1).toISOString();
      assert.equal(londonDate(at(next)), fromDay(toDay(date) + 1));
    }),
  );
});

test('a time skipped in spring is moved on, a time that comes twice in autumn is the first', () => {
  assert.equal(londonInstant(d('2026-03-29'), '01:30'), '2026-03-29T01:30:00.000Z');
  assert.equal(londonTime(at('2026-03-29T01:30:00Z')), '02:30');
  assert.equal(londonInstant(d('2026-10-25'), '01:30'), '2026-10-25T00:30:00.000Z');
});

test('what is no time of day is a fault', () => {
  for (const text of ['24:00', '9:30', '09:60', '09:30:00', '']) {
    assert.throws(() => londonInstant(d('2026-04-23'), text), RangeError, text);
  }
});

test('a clock change is found only between the two instants', () => {
  const [friday, saturday, sunday] = ['2026-03-27', '2026-03-28', '2026-03-29'].map((day) =>
    londonInstant(d(day), '16:00'),
  ) as [Instant, Instant, Instant];
  assert.equal(clockChange(friday, saturday), undefined);
  assert.deepEqual(clockChange(saturday, sunday), { on: '2026-03-29', goes: 'forward' });
  assert.deepEqual(clockChange(at('2026-10-24T15:00:00Z'), at('2026-10-25T15:00:00Z')), {
    on: '2026-10-25',
    goes: 'back',
  });
});

test('dates and instants read as a person would say them', () => {
  assert.equal(describeDate(d('2026-04-23')), 'Thursday 23 April 2026');
  assert.equal(describeDate(d('2026-04-03'), 'without-weekday'), '3 April 2026');
  assert.equal(describeInstant(at('2026-04-25T15:00:00Z')), '16:00 on Saturday 25 April 2026');
});
