import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Instant, instant } from '../../core/calendar/instant.ts';
import { dueWords } from './due-words.ts';

const at = (text: string): Instant => instant(text) ?? assert.fail(text);
const due = at('2026-03-27T23:59:59.999Z');

test('counts the days left by the calendar, not by hours', () => {
  assert.deepEqual(dueWords(due, at('2026-03-23T23:00:00Z')), {
    by: 'by 23:59 on Friday 27 March 2026',
    left: 'in 4 days',
    late: false,
  });
  assert.equal(dueWords(due, at('2026-03-26T01:00:00Z')).left, 'tomorrow');
  assert.equal(dueWords(due, at('2026-03-27T23:00:00Z')).left, 'today');
});

test('says how late it is', () => {
  assert.equal(dueWords(due, at('2026-03-29T08:00:00Z')).left, 'late by 2 days');
  assert.equal(dueWords(due, at('2026-03-28T08:00:00Z')).left, 'late by one day');
  const noon = at('2026-03-27T12:00:00Z');
  assert.equal(dueWords(noon, at('2026-03-27T12:30:00Z')).left, 'late by less than an hour');
  assert.equal(dueWords(noon, at('2026-03-27T15:30:00Z')).left, 'late by 3 hours');
});
