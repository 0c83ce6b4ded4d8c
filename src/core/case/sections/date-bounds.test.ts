import assert from 'node:assert/strict';
import { test } from 'node:test';
import { d } from '../../../../test/support/rules.ts';
import type { Field, RowsField } from '../../policy/form.ts';
import type { Days } from './date-bounds.ts';
import { rowFaults } from './row-problems.ts';
import { type SectionContent, rowKey } from './section-content.ts';
import { sectionFacts } from './section-facts.ts';

const base = { clauses: [], required: true } as const;
const days: Days = {
  today: d('2026-10-19'),
  dayOf: (name) => (name === 'in-post' ? { on: d('2026-09-07'), called: 'start in post' } : undefined),
};
const read = (fields: readonly Field[], content: SectionContent, known: Days | undefined = days) => {
  const section = { id: 's', title: 'S', clauses: [], by: 'chair', guidance: [], visibleTo: [] } as const;
  const context = { title: 'S', saved: true, known: {}, digest: (text: string) => text, days: known };
  return sectionFacts({ ...section, fields }, content, context);
};
const says = (...args: Parameters<typeof read>) => read(...args).problems.map((one) => one.says);
const held: Field = {
  ...base,
  id: 'held',
  type: 'date',
  label: 'Date held',
  notAfter: 'today',
  notBefore: 'in-post',
};

test('a date lies between the days that its field names, both of which are in', () => {
  for (const on of ['2026-09-07', '2026-10-19']) assert.deepEqual(says([held], { held: on }), []);
  assert.deepEqual(says([held], { held: '2026-10-20' }), ['“Date held”: 20 October 2026 has not come yet.']);
  assert.deepEqual(says([held], { held: '1900-01-01' }), [
    '“Date held”: 1 January 1900 is before the start in post, 7 September 2026.',
  ]);
  const unknown: Field = { ...held, notBefore: 'registered' };
  assert.deepEqual(says([unknown], { held: '1900-01-01' }), []);
});

const column = { required: true } as const;
const list: RowsField = {
  ...base,
  id: 'list',
  type: 'rows',
  label: 'Sessions',
  atLeast: 0,
  prompts: [],
  row: [
    {
      ...column,
      id: 'date',
      type: 'date',
      label: 'Date',
      notAfter: 'today',
      notBefore: 'in-post',
      ahead: ['planned'],
    },
    {
      ...column,
      required: false,
      id: 'was',
      type: 'choice',
      label: 'Was it held?',
      options: [
        { value: 'held', title: 'Held' },
        { value: 'planned', title: 'Planned' },
      ],
    },
  ],
};
const faults = (row: Record<string, string>) =>
  rowFaults(list, [{ ...row, [rowKey]: 'r' }], { id: 'r', days, content: {} }).map((one) => one.says);

test('a row may lie ahead with the choices that say so, and never before the first day', () => {
  assert.deepEqual(faults({ date: '2026-10-19' }), []);
  assert.deepEqual(faults({ date: '2027-01-01', was: 'planned' }), []);
  const ahead = 'Date: 1 January 2027 has not come yet; choose “Planned” for one that is to come.';
  assert.deepEqual(faults({ date: '2027-01-01' }), [ahead]);
  assert.deepEqual(faults({ date: '2027-01-01', was: 'held' }), [ahead]);
  const before = ['Date: 1 January 1900 is before the start in post, 7 September 2026.'];
  assert.deepEqual(faults({ date: '1900-01-01' }), before);
  assert.deepEqual(faults({ date: '1900-01-01', was: 'planned' }), before);
});

test('a row that is out of bounds is not filled in as it is asked for, so that nothing counts it', () => {
  const fact = (date: string) => read([list], { list: [{ date }] }).fields['list'];
  assert.deepEqual(fact('2026-10-19'), { type: 'rows', rows: [{ on: '2026-10-19' }] });
  assert.deepEqual(fact('1900-01-01'), { type: 'rows', rows: [{ on: '1900-01-01', unfinished: true }] });
});

test('a date may follow another of the page, as that one is typed now', () => {
  const plan: RowsField = {
    ...list,
    label: 'Plan',
    row: [{ ...column, id: 'date', type: 'date', label: 'By when', notBefore: { field: 'held' } }],
  };
  const typed = (date: string) => says([held, plan], { held: '2026-10-12', list: [{ date }] });
  assert.deepEqual(typed('2026-10-12'), []);
  assert.deepEqual(typed('1926-10-12'), [
    '“Plan”, row 1: 12 October 1926 is before “date held”, 12 October 2026.',
  ]);
});

test('a column of which every row says something else, and one of numbers within its bounds', () => {
  const members: RowsField = {
    ...list,
    label: 'Members',
    row: [
      { ...column, id: 'name', type: 'text', label: 'Name', distinct: true },
      { ...column, required: false, id: 'cases', type: 'number', label: 'Cases', min: 0, max: 200 },
    ],
  };
  const typed = (...names: readonly string[]) => says([members], { list: names.map((name) => ({ name })) });
  assert.deepEqual(typed('Cora', 'Ivo'), []);
  assert.equal(typed('Cora  Lead', 'cora lead ').length, 2);
  assert.match(typed('Cora', 'Cora')[0] ?? '', /“Cora” stands there twice; each is somebody else/);
  const count = (cases: string) => says([members], { list: [{ name: 'Cora', cases }] }).join();
  for (const right of ['0', '200']) assert.equal(count(right), '');
  assert.match(count('-3'), /-3 is less than 0/);
  assert.match(count('9999999'), /9999999 is more than 200/);
  assert.match(count('3.5'), /is not a whole number/);
});
