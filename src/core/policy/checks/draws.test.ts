import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Pack } from '../pack.ts';
import type { Pathway } from '../pathway.ts';
import { rowDraws } from './draws.ts';

const reference = { type: 'reference', id: 'ref', label: 'Reference' };
const rows = (id: string, atLeast: number, row: readonly object[] = [reference]) => ({
  id,
  type: 'rows',
  label: id,
  atLeast,
  row,
  prompts: [],
});
const fields = [
  rows('list', 5),
  rows('chosen', 2),
  rows('bare', 5, [{ type: 'text', id: 'name', label: 'Name' }]),
  { id: 'words', type: 'long-text', label: 'words' },
  { id: 'place', type: 'number', label: 'place' },
];
const pack = {
  forms: {
    papers: {
      sections: [
        { id: 'files', fields },
        { id: 'each', fields, each: { standardsOf: 'kss', only: 'all' } },
      ],
    },
  },
} as unknown as Pack;

function found(
  pool: string,
  { without, take = 3, section = 'files' }: Partial<Asked> = {},
): readonly string[] {
  const step = {
    id: 'draw',
    kind: 'draw',
    take,
    pool: { section, field: pool },
    ...(without && { without: { section: 'files', field: without } }),
  };
  return rowDraws(pack, { id: 'p', steps: [step] } as unknown as Pathway).map(
    ({ what, place }) => `${place.path.at(-1)}: ${what}`,
  );
}

interface Asked {
  readonly without: string;
  readonly take: number;
  readonly section: string;
}

test('a draw is made from a list of rows that is long enough', () => {
  assert.deepEqual(found('list'), []);
  assert.deepEqual(found('list', { without: 'chosen' }), []);
  assert.match(found('list', { without: 'chosen', take: 4 })[0] ?? '', /^take: 4 are drawn from “list”/);
});

test('nothing is drawn from what is no list, nor from a page of every standard', () => {
  assert.deepEqual(found('words'), ['pool: “words” is no list of rows']);
  assert.deepEqual(found('list', { section: 'each' }), [
    'pool: “list” stands on a page for every standard, and is no single list',
  ]);
});

test('what is to be left out can be recognised: by its place, or by a reference in both lists', () => {
  assert.deepEqual(found('list', { without: 'place' }), []);
  assert.deepEqual(found('list', { without: 'words' }), [
    'without: “words” names no rows and no places in a list',
  ]);
  assert.match(found('bare', { without: 'chosen' })[0] ?? '', /“bare” has no reference/);
});
