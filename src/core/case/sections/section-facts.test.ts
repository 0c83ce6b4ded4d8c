import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Field } from '../../policy/form.ts';
import type { SectionContent } from './section-content.ts';
import { sectionFacts } from './section-facts.ts';
import { tickCount } from './tick-count.ts';

const base = { clauses: [], required: true } as const;
const options = [
  { value: 'limited', title: 'Limited' },
  { value: 'adequate', title: 'Adequate' },
];

/** Problems and facts of one section with these fields. */
function read(fields: readonly Field[], content: SectionContent) {
  const section = {
    id: 's',
    title: 'S',
    clauses: [],
    by: 'line-manager',
    guidance: [],
    visibleTo: [],
    fields,
  } as const;
  return sectionFacts(section, content, { title: 'S', saved: true, known: {}, digest: (text) => text });
}
const says = (field: Field, content: SectionContent) =>
  read([field], content).problems.map((one) => one.says);
const fact = (field: Field, content: SectionContent) => read([field], content).fields[field.id];

const rows = Array.from({ length: 20 }, (_, index) => ({ id: `row-${index + 1}`, label: 'x', clauses: [] }));
const grid: Field = {
  ...base,
  id: 'g',
  type: 'grid',
  label: 'Competency grid',
  rows,
  options,
  notApplicable: ['row-3'],
};
const all = Object.fromEntries(rows.map(({ id }) => [id, 'adequate']));

test('SAN-049: a grid is complete once every row is rated, and the row that is not is named', () => {
  assert.deepEqual(says(grid, { g: all }), []);
  assert.deepEqual(says(grid, { g: { ...all, 'row-11': '' } }), ['“Competency grid”: row 11 not rated.']);
  assert.deepEqual(says(grid, { g: { ...all, 'row-11': '', 'row-2': '' } }), [
    '“Competency grid”: rows 2, 11 not rated.',
  ]);
  assert.deepEqual(fact(grid, { g: { ...all, 'row-11': '' } }), {
    type: 'grid',
    ratings: Object.fromEntries(Object.entries(all).filter(([row]) => row !== 'row-11')),
  });
});

test('a rating that is not on the list is refused, and only some rows may be set aside', () => {
  assert.match(says(grid, { g: { ...all, 'row-1': 'best' } }).join(), /not on its list/);
  assert.deepEqual(says(grid, { g: { ...all, 'row-3': 'not-applicable' } }), []);
  assert.match(says(grid, { g: { ...all, 'row-4': 'not-applicable' } }).join(), /not on its list/);
});

const ticks: Field = {
  ...base,
  id: 't',
  type: 'ticks',
  label: 'Seen',
  groups: [
    {
      id: 'diversity',
      title: 'Diversity',
      rows: [
        { id: 'style', label: 'Style', standards: ['kss-1', 'kss-2'] },
        { id: 'child', label: 'Child heard', standards: ['kss-2', 'kss-10'], optionalNa: true },
      ],
    },
    {
      id: 'more',
      title: 'More',
      rows: [{ id: 'views', label: 'Views', standards: ['kss-4'], optionalNa: true }],
    },
  ],
  allNaWhen: { field: 'child-there', is: 'no' },
};

test('SAN-076: what is ticked is seen and carries its standards; no tick is no fault', () => {
  assert.deepEqual(fact(ticks, { t: { style: 'seen', views: 'na' } }), {
    type: 'ticks',
    ticked: ['style'],
    notApplicable: ['views'],
    standards: ['kss-1', 'kss-2'],
  });
  assert.deepEqual(says(ticks, { t: { style: 'seen' } }), []);
  assert.deepEqual(says(ticks, { t: {} }), ['“Seen”: nothing is ticked yet.']);
  assert.match(says(ticks, { t: { style: 'na' } }).join(), /not on its list/);
});

test('SAN-083: what does not apply leaves the count, also all at once where an answer says so', () => {
  const there: Field = { ...base, id: 'child-there', type: 'yes-no', label: 'Was the child there?' };
  const given = read([there, ticks], { 'child-there': 'no', t: { style: 'seen', views: 'seen' } }).fields[
    't'
  ];
  assert.ok(given?.type === 'ticks');
  assert.deepEqual(given.notApplicable, ['child']);
  assert.equal(tickCount(ticks, given), '2 of 2 seen; 1 not applicable');
});

const interests: Field = {
  ...base,
  id: 'i',
  type: 'choices',
  label: 'Interests',
  required: false,
  options: [...options, { value: 'other', title: 'Other' }],
  other: { value: 'other', asks: 'Which other area?' },
};

test('SAN-066, SAN-067: several may be chosen or none, and “other” calls for words', () => {
  assert.deepEqual(says(interests, {}), []);
  assert.deepEqual(fact(interests, { i: { limited: 'yes', other: 'yes' } }), {
    type: 'values',
    values: ['limited', 'other'],
  });
  assert.deepEqual(says(interests, { i: { other: 'yes' } }), ['“Which other area?” is not filled in yet.']);
  assert.deepEqual(says(interests, { i: { other: 'yes' }, 'i-other': 'Therapeutic parenting' }), []);
  assert.match(says(interests, { i: { invented: 'yes' } }).join(), /not on its list/);
  assert.deepEqual(says({ ...interests, required: true }, {}), ['“Interests” is not filled in yet.']);
});

test('one choice may have an “other” as well', () => {
  const kind: Field = { ...interests, type: 'choice' };
  assert.deepEqual(says(kind, { i: 'other' }), ['“Which other area?” is not filled in yet.']);
  assert.deepEqual(says(kind, { i: 'other', 'i-other': 'A visit' }), []);
});

test('SAN-099: statements of two frameworks in one row both count', () => {
  const column = { type: 'standards', label: 'Cross reference', required: false } as const;
  const log: Field = {
    ...base,
    id: 'log',
    type: 'rows',
    label: 'Log',
    atLeast: 0,
    prompts: [],
    row: [
      { ...column, id: 'statements', framework: 'kss' },
      { ...column, id: 'permanence', framework: 'permanence' },
    ],
  };
  const given = fact(log, { log: [{ statements: 'kss-1 kss-4', permanence: 'permanence-4' }] });
  assert.deepEqual(given, { type: 'rows', rows: [{ standards: ['kss-1', 'kss-4', 'permanence-4'] }] });
});

test('a number is whole and between its limits, both of which are in', () => {
  const score: Field = { ...base, id: 'n', type: 'number', label: 'Score', min: 1, max: 4 };
  assert.deepEqual(says(score, { n: '1' }), []);
  assert.deepEqual(says(score, { n: '4' }), []);
  assert.deepEqual(says(score, { n: '0' }), ['“Score” has to be 1 or more.']);
  assert.deepEqual(says(score, { n: '5' }), ['“Score” has to be 4 or less.']);
  assert.deepEqual(says(score, { n: '3.5' }), ['“Score” has to be a whole number.']);
  assert.deepEqual(fact(score, { n: '3' }), { type: 'number', value: 3 });
  assert.deepEqual(fact(score, { n: 'three' }), { type: 'empty' });
});

const checklist: Field = {
  ...base,
  id: 'c',
  type: 'rows',
  label: 'Checklist',
  atLeast: 0,
  prompts: [{ id: 'statement', label: 'Supporting statement' }],
  row: [
    { id: 'done', type: 'date', label: 'Done on', required: true },
    { id: 'page', type: 'number', label: 'Page', required: false },
    { id: 'shows', type: 'standards', label: 'Shows', framework: 'kss', required: false },
  ],
};

test('SAN-104: a reminder is no row until something is written in it, and then it has to be dated', () => {
  assert.deepEqual(fact(checklist, { c: [{ prompt: 'statement' }] }), { type: 'rows', rows: [] });
  assert.deepEqual(says(checklist, { c: [{ prompt: 'statement', page: '4' }] }), [
    '“Checklist”, “Supporting statement”: done on is missing.',
  ]);
  assert.deepEqual(
    says(checklist, { c: [{ done: '2026-01-13', page: 'four' }] }),
    ['“Checklist”, row 2: “four” is not a whole number.'],
    'as it is numbered on the page, after the reminder',
  );
  const filled = { prompt: 'statement', done: '2026-01-13' };
  assert.deepEqual(
    says(checklist, { c: [filled, { done: '2026-01-13' }, { page: 'four', done: '2026-01-13' }] }),
    ['“Checklist”, row 3: “four” is not a whole number.'],
  );
  const row = { prompt: 'statement', done: '2026-01-13', shows: 'kss-1 kss-4' };
  assert.deepEqual(fact(checklist, { c: [row] }), {
    type: 'rows',
    rows: [{ on: '2026-01-13', standards: ['kss-1', 'kss-4'], prompt: 'statement' }],
  });
});

test('an answer in a row that is not on its list is not accepted', () => {
  const kind = { id: 'kind', type: 'choice', label: 'Kind', required: true, options } as const;
  const log: Field = { ...checklist, row: [kind] };
  assert.deepEqual(says(log, { c: [{ kind: 'superb' }] }), [
    '“Checklist”, row 2: kind has an answer that is not on its list.',
  ]);
  assert.deepEqual(says(log, { c: [{ kind: 'limited' }] }), []);
});

test('several choices in one row are all known', () => {
  const choice = (id: string) => ({ id, type: 'choice', label: id, required: false, options }) as const;
  const log: Field = { ...checklist, row: [choice('kind'), choice('level')] };
  assert.deepEqual(fact(log, { c: [{ kind: 'limited', level: 'adequate' }] }), {
    type: 'rows',
    rows: [{ kind: 'limited', kinds: ['limited', 'adequate'] }],
  });
});

test('a question that hangs on one of several choices is asked where that one is chosen', () => {
  const why: Field = { ...base, id: 'why', type: 'text', label: 'Why', when: { field: 'i', is: 'limited' } };
  assert.deepEqual(read([interests, why], { i: { adequate: 'yes' } }).problems, []);
  assert.equal(read([interests, why], { i: { limited: 'yes' } }).problems.length, 1);
});

test('what may not apply needs an answer or a reason, and not both', () => {
  const field: Field = {
    ...base,
    id: 'f',
    type: 'long-text',
    label: 'Court work',
    refuses: [],
    mayNotApply: true,
  };
  const rowed: Field = { ...base, id: 'f', type: 'rows', label: 'Courses', atLeast: 2, prompts: [], row: [] };
  const because = { 'f-not-applicable': 'No case came to court' };
  assert.deepEqual(says(field, {}), ['“Court work” is not filled in yet.']);
  assert.deepEqual(says(field, { 'f-not-applicable': '  ' }), ['“Court work” is not filled in yet.']);
  assert.deepEqual(says(field, because), []);
  assert.deepEqual(says({ ...rowed, mayNotApply: true }, because), []);
  assert.match(says(field, { ...because, f: 'A care order' }).join(), /answered and said not to apply/);
  // A reason counts only where the policy lets the field be left out.
  const { mayNotApply: _, ...always } = field;
  assert.deepEqual(says(always, because), ['“Court work” is not filled in yet.']);
});
