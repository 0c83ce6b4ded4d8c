import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RowsField } from '../../policy/form.ts';
import { caseloadPoints, riseUnexplained } from './caseload.ts';

const column = (id: string) => ({ id, label: id, required: false });
const field: RowsField = {
  id: 'plan',
  type: 'rows',
  label: 'Cases held',
  clauses: [],
  required: false,
  atLeast: 0,
  prompts: [],
  row: [
    { ...column('date'), type: 'date' },
    { ...column('held'), type: 'number' },
    {
      ...column('change'),
      type: 'choice',
      options: [
        { value: 'more', title: 'More' },
        { value: 'same', title: 'Same' },
      ],
    },
    { ...column('reason'), type: 'text' },
  ],
  caseload: { number: 'held', complexity: 'change', more: ['more'], asks: ['reason'] },
};
const rows = (...given: readonly (readonly [string, string, string?, string?])[]) =>
  given.map(([date, held, change = '', reason = '']) => ({ date, held, change, reason }));
const told = (all: ReturnType<typeof rows>, most?: number) =>
  caseloadPoints(field, all, most).map(
    ({ on, count, change, progress, above }) =>
      `${on} ${count ?? '–'} ${change}${progress ? ' progress' : ''}${above ? ' above' : ''}`,
  );

test('NEL-072: the same number of harder cases is progress; more cases are more cases', () => {
  assert.deepEqual(
    told(
      rows(
        ['2026-11-02', '8', 'more'],
        ['2026-11-16', '8', 'more'],
        ['2026-11-30', '8', 'same'],
        ['2026-12-14', '10', 'more'],
        ['2027-01-04', '9', 'more'],
      ),
    ),
    [
      '2026-11-02 8 first',
      '2026-11-16 8 same progress',
      '2026-11-30 8 same',
      '2026-12-14 10 more',
      '2027-01-04 9 fewer progress',
    ],
  );
});

test('a number above the one that was agreed says so, and without one nothing is too many', () => {
  const all = rows(['2026-11-02', '8'], ['2026-11-16', '9']);
  assert.deepEqual(told(all, 8), ['2026-11-02 8 first', '2026-11-16 9 more above']);
  assert.deepEqual(told(all), ['2026-11-02 8 first', '2026-11-16 9 more']);
});

test('what was typed in words before is read for its number, and stands in the row where it has none', () => {
  assert.deepEqual(
    told(rows(['2026-10-05', 'Three families'], ['2026-11-02', '8 families'], ['2026-11-16', '8', 'more'])),
    ['2026-10-05 – first', '2026-11-02 8 first', '2026-11-16 8 same progress'],
  );
  assert.equal(caseloadPoints(field, rows(['2026-10-05', 'Three families']))[0]?.typed, 'Three families');
  assert.deepEqual(told(rows(['soon', '8'])), []);
});

test('a number that nobody can hold is no number: it is drawn nowhere and stands as it was typed', () => {
  const all = rows(
    ['2026-10-05', '-3'],
    ['2026-10-12', '9999999'],
    ['2026-10-19', '3.5'],
    ['2026-10-26', '200'],
  );
  assert.deepEqual(told(all), [
    '2026-10-05 – first',
    '2026-10-12 – first',
    '2026-10-19 – first',
    '2026-10-26 200 first',
  ]);
  assert.equal(caseloadPoints(field, all)[0]?.typed, '-3');
});

test('more than on the day before asks for what the form names, whatever the order of writing', () => {
  const all = rows(
    ['2026-11-16', '10'],
    ['2026-11-02', '8'],
    ['2026-11-09', '8'],
    ['2026-11-30', '11', '', 'Ready'],
  );
  const asked = all.map((row) => riseUnexplained(field, all, row));
  assert.deepEqual(asked, [{ from: 8, to: 10, columns: ['reason'] }, undefined, undefined, undefined]);
});
