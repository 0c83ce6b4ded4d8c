import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  chosenIn,
  hasContent,
  notApplicableKey,
  otherKey,
  promptKey,
  type SectionContent,
} from '../../core/case/sections/section-content.ts';
import { notApplicable } from '../../core/case/sections/choice-problems.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import { fromDay } from '../../core/calendar/date.ts';
import type { Column, Field } from '../../core/policy/form.ts';
import type { Pack } from '../../core/policy/pack.ts';
import { packFolders, readPack } from '../../packs/read-pack.ts';
import { answerCells, type AskedField, type CellContext, isAskedOnPaper } from './answer-cells.ts';
import { readAnswer } from './read-answer.ts';

const root = join(import.meta.dirname, '../../..');
const packs = [...packFolders(join(root, 'policies')), ...packFolders(join(root, 'test/policies'))].map(
  (folder) => {
    const { pack } = readPack(folder);
    assert.ok(pack, folder);
    return pack;
  },
);

const text = fc.string({ maxLength: 30 }).map((one) => one.replaceAll('\r', '').trim());
const lines = fc.array(text, { maxLength: 4 }).map((all) => all.join('\n'));
const date = fc.integer({ min: 18_000, max: 22_000 }).map((day) => fromDay(day) as string);
const maybe = (of: fc.Arbitrary<string>) => fc.oneof(fc.constant(''), of);

function cellOf(column: Column, pack: Pack): fc.Arbitrary<string> {
  if (column.type === 'date') return maybe(date);
  if (column.type === 'choice') return fc.constantFrom('', ...column.options.map(({ value }) => value));
  if (column.type === 'party')
    return fc.oneof(text, fc.constantFrom('', ...column.options.map(({ value }) => value)));
  if (column.type === 'standards') {
    const ids = (pack.frameworks[column.framework]?.standards ?? []).map(({ id }) => id);
    return fc.subarray(ids).map((some) => some.join(' '));
  }
  return column.type === 'long-text' ? lines.map((one) => one.trim()) : text;
}

const byKey = (ids: readonly string[], value: fc.Arbitrary<string>): fc.Arbitrary<Record<string, string>> =>
  fc
    .tuple(...ids.map(() => value))
    .map((values) =>
      Object.fromEntries(
        ids.map((id, at) => [id, values[at] ?? ''] as const).filter(([, one]) => one !== ''),
      ),
    );

/** Anything that the page itself could have kept for the field. */
function contentOf(field: AskedField, pack: Pack): fc.Arbitrary<SectionContent> {
  const own = <T extends SectionContent[string]>(value: fc.Arbitrary<T>) =>
    value.map((one) => ({ [field.id]: one }));
  switch (field.type) {
    case 'text':
    case 'email':
    case 'number':
      return own(text);
    case 'long-text':
      return own(lines);
    case 'date':
      return own(maybe(date));
    case 'yes-no':
      return own(fc.constantFrom('', 'yes', 'no'));
    case 'confirm':
      return own(fc.constantFrom('', 'yes'));
    case 'choice':
      return own(fc.constantFrom('', ...field.options.map(({ value }) => value)));
    case 'choices':
      return own(
        byKey(
          field.options.map(({ value }) => value),
          fc.constantFrom('', 'yes'),
        ),
      );
    case 'grid':
      return own(
        byKey(
          field.rows.map(({ id }) => id),
          fc.constantFrom('', notApplicable, ...field.options.map(({ value }) => value)),
        ),
      );
    case 'ticks':
      return own(
        byKey(
          field.groups.flatMap(({ rows }) => rows.map(({ id }) => id)),
          fc.constantFrom('', 'seen', 'na'),
        ),
      );
    case 'comment-per-standard':
      return own(byKey(contextOf(field, pack).commented, text));
    case 'rows': {
      const row = fc
        .tuple(...field.row.map((column) => cellOf(column, pack)))
        .map((cells) => Object.fromEntries(field.row.map(({ id }, at) => [id, cells[at] ?? ''])));
      const prompted = fc
        .tuple(...field.prompts.map(() => row))
        .map((rows) => rows.map((one, at) => ({ [promptKey]: field.prompts[at]?.id ?? '', ...one })));
      return own(
        fc
          .tuple(prompted, fc.array(row, { maxLength: 4 }))
          .map(([first, others]) => [...first, ...others].filter(hasContent)),
      );
    }
    default:
      return field satisfies never;
  }
}

function contextOf(field: Field, pack: Pack): CellContext {
  const standardsOf = (framework: string) => pack.frameworks[framework]?.standards ?? [];
  const all = Object.values(pack.frameworks).flatMap(({ standards }) => standards);
  return {
    standards: new Map(all.map((one) => [one.id, one])),
    standardsOf,
    commented: field.type === 'comment-per-standard' ? standardsOf(field.framework).map(({ id }) => id) : [],
  };
}

test('what any form of any policy can hold is read back from its boxes exactly', () => {
  for (const pack of packs) {
    const fields = Object.values(pack.forms)
      .flatMap(({ sections }) => sections.flatMap((one) => one.fields))
      .filter(isAskedOnPaper);
    for (const field of fields) {
      const context = contextOf(field, pack);
      fc.assert(
        fc.property(contentOf(field, pack), (content) => {
          const { rows } = answerCells(field, content, context);
          const read = readAnswer(field, rows, context);
          assert.ok(read.ok, `${pack.authority} ${field.id}`);
          assert.deepEqual(kept(field, read.content), kept(field, content), `${pack.authority} ${field.id}`);
        }),
        { numRuns: 5 },
      );
    }
  }
});

test('why a question does not apply is read back, whatever kind of question it is', () => {
  for (const pack of packs) {
    const fields = Object.values(pack.forms)
      .flatMap(({ sections }) => sections.flatMap((one) => one.fields))
      .filter(isAskedOnPaper)
      .map((field): AskedField => ({ ...field, mayNotApply: true }));
    for (const field of fields) {
      const own = contextOf(field, pack);
      for (const because of ['', 'I was abroad: see section B, “Work”.']) {
        const { rows } = answerCells(field, { [notApplicableKey(field.id)]: because }, own);
        const read = readAnswer(field, rows, own);
        assert.ok(read.ok, `${pack.authority} ${field.id}`);
        assert.equal(read.content[notApplicableKey(field.id)], because, `${pack.authority} ${field.id}`);
        const nothing = kept(field, read.content);
        assert.equal(Object.keys(nothing as object).length, 0, `${pack.authority} ${field.id}`);
      }
    }
  }
  const text = { ...base, type: 'text', mayNotApply: true } as const;
  assert.deepEqual(readAnswer(text, [['DOES NOT APPLY because\nI was ill']], context), {
    ok: true,
    content: { f: '', [notApplicableKey('f')]: 'I was ill' },
  });
  assert.deepEqual(readAnswer({ ...base, type: 'text' }, [['Does not apply, because x']], context), {
    ok: true,
    content: { f: 'Does not apply, because x' },
  });
});

/** Empty is empty, however it is kept. */
function kept(field: AskedField, content: SectionContent): unknown {
  const value = content[field.id] ?? '';
  if (typeof value === 'string' || Array.isArray(value)) return value;
  if (field.type === 'choices') return chosenIn(value);
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== ''));
}

const base = { id: 'f', label: 'F', clauses: [], required: false } as const;
const context: CellContext = { standards: new Map(), standardsOf: () => [], commented: [] };
const options = [
  { value: 'a', title: 'Always' },
  { value: 'o', title: 'Other' },
];
const choice = { ...base, type: 'choice', options, other: { value: 'o', asks: 'Which?' } } as const;

test('an answer is known however it is spelt, and the words beside “other” come with it', () => {
  assert.deepEqual(readAnswer(choice, [[' always. ']], context), {
    ok: true,
    content: { f: 'a', [otherKey('f')]: '' },
  });
  assert.deepEqual(readAnswer(choice, [['Other: on Sundays']], context), {
    ok: true,
    content: { f: 'o', [otherKey('f')]: 'on Sundays' },
  });
  const on = readAnswer({ ...base, type: 'date' }, [['3rd March 2026']], context);
  assert.deepEqual(on, { ok: true, content: { f: '2026-03-03' } });
  assert.match(
    answerCells({ ...base, type: 'date' }, { f: '2026-03-03' }, context).rows[0]?.[0] ?? '',
    new RegExp(describeDate(fromDay(20_515), 'without-weekday')),
  );
});

test('what cannot be made out is said, and never guessed', () => {
  const says = (read: ReturnType<typeof readAnswer>) => (read.ok ? 'read' : read.says);
  assert.match(
    says(readAnswer(choice, [['Sometimes']], context)),
    /“Sometimes” is none of the answers there are: Always; Other/,
  );
  assert.match(says(readAnswer(choice, [['Always\nOther: x']], context)), /one answer to this question/);
  assert.match(says(readAnswer({ ...base, type: 'date' }, [['31 February 2026']], context)), /is not a date/);
  assert.match(says(readAnswer({ ...base, type: 'yes-no' }, [['maybe']], context)), /Yes; No/);
});

const grid = {
  ...base,
  type: 'grid',
  rows: [
    { id: 'plan', label: 'Planning' },
    { id: 'write', label: 'Writing.' },
  ],
  options: [
    { value: 'a', title: 'Always' },
    { value: 'r', title: 'Rarely' },
  ],
} as unknown as AskedField;

test('lines of a grid are found by their labels, and a line that is gone moves no rating to another', () => {
  const read = (rows: readonly (readonly string[])[]) => readAnswer(grid, rows, context);
  const moved = read([
    ['writing', 'Rarely'],
    ['Planning', 'Always'],
  ]);
  assert.deepEqual(moved, { ok: true, content: { f: { plan: 'a', write: 'r' } } });
  assert.deepEqual(read([['Writing.', 'Rarely']]), {
    ok: false,
    says: 'The line “Planning” is no longer in it.',
  });
  const more = read([
    ['Planning', 'Always'],
    ['Writing', ''],
    ['Listening', 'Always'],
  ]);
  assert.deepEqual(more, { ok: false, says: 'There is no line “Listening” in this question.' });
});

test('prompted rows too are found by their labels, and others stay others', () => {
  const rows = {
    ...base,
    type: 'rows',
    atLeast: 0,
    prompts: [
      { id: 'p1', label: 'First aid' },
      { id: 'p2', label: 'Safeguarding' },
    ],
    row: [{ id: 'when', label: 'When', type: 'text', required: false }],
  } as unknown as AskedField;
  const read = readAnswer(
    rows,
    [
      ['Safeguarding', 'May'],
      ['', 'June'],
    ],
    context,
  );
  assert.deepEqual(read, {
    ok: true,
    content: { f: [{ [promptKey]: 'p2', when: 'May' }, { when: 'June' }] },
  });
});

test('a box that was split keeps every part of what was written', () => {
  const read = readAnswer(
    { ...base, type: 'long-text', refuses: [] },
    [['One'], ['', 'Two'], ['Three']],
    context,
  );
  assert.deepEqual(read, { ok: true, content: { f: 'One\nTwo\nThree' } });
});
