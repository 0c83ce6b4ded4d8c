import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RowsField } from '../../policy/form.ts';
import { isRowId, withRowIds } from './row-ids.ts';
import { hasContent, rowKey, rowsOf } from './section-content.ts';

const column = (id: string) => ({ id, label: id, required: true, type: 'text' }) as const;
const field: RowsField = {
  id: 'sessions',
  type: 'rows',
  label: 'Sessions',
  clauses: [],
  required: true,
  atLeast: 0,
  prompts: [],
  row: [column('what'), column('who')],
  keptBy: ['applicant'],
};
const a = { what: 'A', who: 'x', [rowKey]: 'a' };
const b = { what: 'B', who: 'y', [rowKey]: 'b' };

function idsOf(value: readonly Readonly<Record<string, string>>[], before: typeof value = []) {
  let made = 0;
  const newId = () => `new-${(made += 1)}`;
  return rowsOf(withRowIds(field, value, { before, newId })).map((row) => row[rowKey]);
}

test('a row keeps the id that it came with, and a new one gets one', () => {
  assert.deepEqual(idsOf([a, { what: 'C', who: '' }], [a]), ['a', 'new-1']);
  assert.deepEqual(idsOf([b, a], [a, b]), ['b', 'a']);
});

test('rows that came without ids, as from Word, are known again by their words and then by their place', () => {
  assert.deepEqual(
    idsOf(
      [
        { what: 'B', who: 'y' },
        { what: 'A', who: 'x ' },
      ],
      [a, b],
    ),
    ['b', 'a'],
  );
  assert.deepEqual(
    idsOf(
      [
        { what: 'A, longer', who: 'x' },
        { what: 'B', who: 'y' },
      ],
      [a, b],
    ),
    ['a', 'b'],
  );
  assert.deepEqual(idsOf([{ what: 'Z', who: 'z' }, a], [a]), ['new-1', 'a']);
});

test('no two rows have one id, and an empty row has none', () => {
  assert.deepEqual(idsOf([a, { ...a, what: 'D' }]), ['a', 'new-1']);
  assert.deepEqual(idsOf([{ what: '', who: '' }, a]), [undefined, 'a']);
  assert.equal(hasContent({ what: '', [rowKey]: 'a' }), false);
});

test('a list that is not kept row by row stays as it was typed', () => {
  const { keptBy: _, ...plain } = field;
  const typed = [{ what: 'A', who: 'x' }];
  assert.equal(withRowIds(plain, typed, { before: [], newId: () => 'no' }), typed);
});

test('an id is small letters, digits and single hyphens, and not long', () => {
  for (const good of ['day-3f2a', 'row-1-2', crypto.randomUUID()]) assert.ok(isRowId(good), good);
  for (const bad of ['', '-a', 'a-', 'a--b', 'A', 'a b', '<b>', 'a'.repeat(65)])
    assert.ok(!isRowId(bad), bad);
});
