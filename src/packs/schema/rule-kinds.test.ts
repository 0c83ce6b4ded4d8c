import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'yaml';
import { ruleInPack } from './rule-kinds.ts';
import { deadline } from './time.ts';

const isRule = (text: string) =>
  ruleInPack.safeParse({ says: 'A sentence.', ...parse(`{ ${text} }`) }).success;

test('no more rows than some number, which is not below the least', () => {
  const rows = 'rule: rows, section: a, field: list, at-least: 2';
  assert.ok(isRule(`${rows}, at-most: 2`));
  assert.ok(isRule(`${rows}, at-most: 3`));
  assert.ok(!isRule(`${rows}, at-most: 1`));
});

test('a period of the calendar rolls; working days, hours and bare moments have nothing to roll', () => {
  const read = (text: string) => deadline.safeParse(parse(`{ clause: X-1, ${text} }`));
  const roll = (text: string) => (read(text).data as { rolls?: string } | undefined)?.rolls;
  assert.equal(roll('months: 6, after: in-post, rolls: next-working-day'), 'next-working-day');
  assert.equal(roll('weeks: 2, before: panel, rolls: previous-working-day'), 'previous-working-day');
  assert.equal(roll('months: 6, after: in-post, rolls: stays'), undefined);
  assert.ok(read('months: 6, after: in-post, rolls: stays').success);
  for (const wrong of [
    'working-days: 10, after: told, rolls: next-working-day',
    'hours: 24, after: panel-ends, rolls: next-working-day',
    'on: submission-date, rolls: next-working-day',
    'months: 6, after: in-post, rolls: monday',
  ])
    assert.ok(!read(wrong).success, wrong);
});

test('a typed date lies before a moment or after it, and one of the two has to be said', () => {
  const dated = 'rule: date-within, section: a, field: on, within:';
  assert.ok(isRule(`${dated} { months: 6, after: now }`));
  assert.ok(isRule(`${dated} { months: 6, before: submitted }`));
  assert.ok(!isRule(`${dated} { months: 6, after: now, before: submitted }`));
  assert.ok(!isRule(`${dated} { months: 6 }`));
  assert.ok(!isRule('rule: rows-dated, section: a, field: on, share: 1, within: { months: 6, after: now }'));
});
