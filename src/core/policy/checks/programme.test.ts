import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Pack } from '../pack.ts';
import type { Pathway } from '../pathway.ts';
import type { Programme } from '../programme.ts';
import { programmeReferences, programmes } from './programme.ts';

const pack = { roles: { chair: { title: 'Chair', aliases: [], clauses: [] } } } as unknown as Pack;
const part = { part: 'reviews', clauses: [], steps: ['review-3', 'review-12'], rules: [] } as const;
const year: Programme = {
  title: 'A year',
  clauses: ['X-001'],
  begins: 'in-post',
  lasts: { years: 1 },
  runBy: ['programme-lead'],
  accepts: ['review-3'],
  parts: [part],
};
const due = (months: number) => ({ period: { months }, after: 'in-post', clauses: [] });
const steps = [
  { id: 'review-3', kind: 'fill', due: due(3) },
  { id: 'review-12', kind: 'fill', due: due(12) },
  { id: 'review-13', kind: 'fill', due: due(13) },
  { id: 'send', kind: 'submit' },
];

function found(changes: Partial<Programme>): readonly string[] {
  const pathway = { id: 'p', steps, programme: { ...year, ...changes } } as unknown as Pathway;
  return programmes(pack, pathway).map(({ what, place }) => `${place.path.join('.')}: ${what}`);
}

test('a year as it should be has no fault, and a pathway without one has none either', () => {
  assert.deepEqual(found({}), []);
  assert.deepEqual(programmes(pack, { id: 'p', steps } as unknown as Pathway), []);
});

test('a year that nobody runs is found, and one that only a seat of a panel would run', () => {
  assert.deepEqual(found({ runBy: [] }), ['programme.runBy: nobody runs this year']);
  assert.deepEqual(found({ runBy: ['chair'] }), ['programme.runBy: only the Chair runs this year']);
});

test('a review on the last day of the year is in it, and a month later it is not', () => {
  const late = { ...part, steps: ['review-13'] };
  assert.deepEqual(found({ parts: [late], accepts: [] }), [
    'programme.parts.0.steps: the review “review-13” is due after the one year that the year lasts',
  ]);
  assert.deepEqual(found({ parts: [late], accepts: [], lasts: { months: 13 } }), []);
});

test('a part stands once, and only a form of a part can have been done elsewhere', () => {
  assert.match(
    found({ parts: [part, { ...part, steps: [] }] }).join(),
    /parts\.1\.part: the part “reviews” is named twice/,
  );
  assert.match(
    found({ accepts: ['review-13'] }).join(),
    /accepts\.0: “review-13” stands in no part of the year/,
  );
  const sent = { ...part, part: 'portfolio', steps: ['send'] } as const;
  assert.match(
    found({ parts: [part, sent], accepts: ['send'] }).join(),
    /“send” is a step of the kind submit/,
  );
});

test('every name in it is looked up: roles, steps, rules, sections and their fields', () => {
  const rows = { section: 'log', field: 'sessions' };
  const programme: Programme = { ...year, parts: [{ ...part, rows, rules: ['held'] }] };
  const named = programmeReferences(programme, { part: 'pathway', id: 'p', path: ['programme'] }, 'p');
  assert.deepEqual(
    named.map(({ kind, name, scope }) => [kind, name, scope]),
    [
      ['role', 'programme-lead', ''],
      ['step', 'review-3', 'p'],
      ['step', 'review-3', 'p'],
      ['step', 'review-12', 'p'],
      ['rule', 'held', 'p'],
      ['section', 'log', ''],
      ['field', 'sessions', 'log'],
    ],
  );
});
