import assert from 'node:assert/strict';
import { test } from 'node:test';
import DateHolidays from 'date-holidays';
import { isoDate, toDay, weekday } from './date.ts';
import { englandHolidays } from './holidays.ts';

const { days, from, to } = englandHolidays;
const years = Array.from({ length: 21 }, (_, index) => 2015 + index);

test('England’s bank holidays from 2015 to 2035 are those of date-holidays, weekday for weekday', () => {
  const published = new DateHolidays('GB', 'ENG');
  for (const year of years) {
    const theirs = published
      .getHolidays(year)
      .filter(({ type }) => type === 'public' || type === 'bank')
      .map(({ date }) => isoDate(date.slice(0, 10)) ?? assert.fail(date))
      .filter((date) => !['Saturday', 'Sunday'].includes(weekday(date)));
    const ours = days.map(({ on }) => on).filter((date) => date.startsWith(`${year}-`));
    assert.deepEqual(ours, theirs.toSorted(), `in ${year}`);
  }
});

test('every bank holiday exists, is a weekday, stands once and in order, within the horizon', () => {
  assert.equal(days.length, 21 * 8 + 3);
  for (const [index, { on, name }] of days.entries()) {
    assert.equal(isoDate(on), on);
    assert.ok(!['Saturday', 'Sunday'].includes(weekday(on)), `${name} ${on}`);
    assert.ok(from <= on && on <= to);
    const previous = days[index - 1];
    assert.ok(!previous || toDay(previous.on) < toDay(on));
  }
});

test('days proclaimed or moved once are known by name', () => {
  const nameOf = (date: string) => days.find(({ on }) => on === date)?.name;
  assert.equal(nameOf('2020-05-08'), 'Early May bank holiday');
  assert.equal(nameOf('2020-05-04'), undefined);
  assert.equal(nameOf('2022-06-02'), 'Spring bank holiday');
  assert.equal(nameOf('2022-06-03'), 'Platinum Jubilee bank holiday');
  assert.equal(nameOf('2022-09-19'), 'State funeral of Queen Elizabeth II');
  assert.equal(nameOf('2023-05-08'), 'Coronation of King Charles III');
  assert.equal(nameOf('2022-12-27'), 'Christmas Day');
  assert.equal(nameOf('2026-12-28'), 'Boxing Day');
});
