import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RowsField } from '../../policy/form.ts';
import { rowDigest } from './row-ids.ts';
import { rowsOf } from './section-content.ts';
import { withRowsOfOthers } from './rows-of-others.ts';

const field: RowsField = {
  id: 'sessions',
  type: 'rows',
  label: 'Sessions',
  clauses: [],
  required: true,
  atLeast: 0,
  prompts: [],
  row: [{ id: 'what', label: 'What', required: true, type: 'text' }],
  keptBy: ['applicant'],
};
const digest = (text: string) => text;
const row = (id: string, what: string) => ({ 'row-id': id, what });
const base = [row('a', 'A'), row('b', 'B'), row('c', 'C')].map((one) => ({
  id: one['row-id'],
  digest: rowDigest(field, one, digest),
}));
const merged = (mine: readonly Record<string, string>[], theirs: readonly Record<string, string>[]) =>
  rowsOf(withRowsOfOthers(field, { base, mine, theirs }, digest)).map(({ what }) => what);

test('what others added stands in it, and what they changed where nothing was typed over it', () => {
  const theirs = [row('a', 'A of theirs'), row('b', 'B of theirs'), row('c', 'C'), row('d', 'D of theirs')];
  const mine = [row('a', 'A'), row('b', 'B of mine'), row('c', 'C of mine'), { what: 'E of mine' }];
  assert.deepEqual(merged(mine, theirs), [
    'A of theirs',
    'B of mine',
    'C of mine',
    'E of mine',
    'D of theirs',
  ]);
});

test('a row taken out here stays out, and one that they took out is not taken from here', () => {
  assert.deepEqual(merged([row('a', 'A')], [row('a', 'A'), row('b', 'B'), row('c', 'C')]), ['A']);
  assert.deepEqual(merged([row('a', 'A'), row('b', 'B'), row('c', 'C')], [row('a', 'A')]), ['A', 'B', 'C']);
});
