import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, because, d, factsWith, section } from '../../../../test/support/rules.ts';
import type { FieldFact, RowFact } from '../facts.ts';
import type { RuleTest } from '../rule.ts';

const log = { rule: 'rows', section: 'cpd', field: 'log', atLeast: 2 } as const;
const listed = (...rows: readonly RowFact[]): FieldFact => ({ type: 'rows', rows });
const asked = (test: RuleTest, ...rows: readonly RowFact[]) =>
  ask(test, factsWith({ sections: { cpd: section({ log: listed(...rows) }) } }));
const on = (date: string, more: Partial<RowFact> = {}): RowFact => ({ on: d(date), ...more });

test('so many rows: one short is not enough', () => {
  assert.equal(asked(log, on('2026-01-01'), on('2026-01-02')).outcome, 'met');
  const short = asked(log, on('2026-01-01'));
  assert.equal(short.outcome, 'not-met');
  assert.equal(short.fix?.says, '"Log" needs one more.');
});

test('no more than so many rows, counted as they are counted for the least: one over is refused', () => {
  const pair = { ...log, atMost: 2, distinct: 'reference' } as const;
  const picked = (...references: readonly string[]) =>
    asked(pair, ...references.map((reference) => ({ reference })));
  assert.equal(picked('x', 'y').outcome, 'met');
  assert.match(because(picked('x', 'y')), /Log: 2 of 2 needed and no more/);
  const third = picked('x', 'y', 'z');
  assert.equal(third.outcome, 'not-met');
  assert.equal(third.fix?.says, '"Log" takes two at most: take out one.');
  assert.equal(picked('x').fix?.says, '"Log" needs one more.');
  assert.equal(picked('x', 'y', 'y').outcome, 'met');
  const few = asked({ ...log, atMost: 3 }, {}, {}, {});
  assert.match(because(few), /Log: 3 of 2 needed, 3 at most/);
  assert.equal(asked({ ...log, atMost: 3 }, {}, {}, {}, {}).outcome, 'not-met');
});

test('in a window, both its first and its last day count, and a row without a date does not', () => {
  const recent = { ...log, atLeast: 1, within: { period: { months: 18 }, before: 'now' } } as const;
  const now = { now: { on: d('2026-03-20') } };
  const dated = (row: RowFact) =>
    ask(recent, factsWith({ moments: now, sections: { cpd: section({ log: listed(row) }) } }));
  assert.equal(dated(on('2024-09-20')).outcome, 'met');
  assert.equal(dated(on('2026-03-20')).outcome, 'met');
  assert.match(
    because(dated(on('2024-09-19'))),
    /Does not count: 19 September 2024: before 20 September 2024/,
  );
  assert.equal(dated(on('2026-03-21')).outcome, 'not-met');
  assert.match(because(dated({})), /Does not count: a row: has no date/);
});

test('only rows of the kinds asked for count, whichever of the row’s choices says so', () => {
  const courses = { ...log, atLeast: 1, kind: ['course', 'workshop'] } as const;
  assert.equal(asked(courses, { kind: 'workshop' }).outcome, 'met');
  assert.equal(asked(courses, { kind: 'online', kinds: ['online', 'course'] }).outcome, 'met');
  assert.equal(asked(courses, { kind: 'reading' }).outcome, 'not-met');
  assert.equal(asked(courses, {}).outcome, 'not-met');
});

test('a reminder without a date, or a day still to come, is not yet done', () => {
  const done = { ...log, atLeast: 1, done: true } as const;
  assert.equal(asked(done, on('2026-03-20')).outcome, 'met');
  assert.match(because(asked(done, on('2026-03-21'))), /21 March 2026: still to come/);
  assert.equal(asked(done, {}).outcome, 'not-met');
});

test('where they have to differ, two rows about one case count once', () => {
  const cases = { ...log, distinct: 'reference' } as const;
  assert.equal(asked(cases, { reference: 'x' }, { reference: 'y' }).outcome, 'met');
  assert.equal(asked(cases, { reference: 'x' }, { reference: 'x' }).outcome, 'not-met');
  assert.equal(asked(cases, {}, { reference: 'x' }).outcome, 'not-met');
});

test('rows of a section with a page a standard count over all its pages', () => {
  const pages = {
    'cpd/kss-1': section({ log: listed({}) }),
    'cpd/kss-2': section({ log: listed({}) }),
    'cpd-more': section({ log: listed({}, {}, {}) }),
  };
  assert.equal(ask(log, factsWith({ sections: pages })).outcome, 'met');
  assert.equal(ask({ ...log, atLeast: 3 }, factsWith({ sections: pages })).outcome, 'not-met');
});

test('words over several boxes: exactly the limit is in, one more is over', () => {
  const limit = { rule: 'words', section: 'a', fields: ['one', 'two'], atMost: 500 } as const;
  const typed = (words: number): FieldFact => ({ type: 'text', words, filled: words > 0 });
  const written = (one: number, two: number) =>
    ask(
      limit,
      factsWith({ sections: { a: section({ one: typed(one), two: typed(two), name: typed(900) }) } }),
    );
  assert.equal(written(250, 250).outcome, 'met');
  const over = written(250, 251);
  assert.equal(over.outcome, 'not-met');
  assert.equal(over.fix?.says, 'Take out 1 word; the limit is 500 words in all.');
});

test('an answer may be one of several, and one of several given', () => {
  const test = { rule: 'answer', section: 'a', field: 'kind', oneOf: ['visit', 'review'] } as const;
  const given = (fact: FieldFact) => ask(test, factsWith({ sections: { a: section({ kind: fact }) } }));
  assert.equal(given({ type: 'value', value: 'review' }).outcome, 'met');
  assert.equal(given({ type: 'values', values: ['other', 'visit'] }).outcome, 'met');
  assert.equal(given({ type: 'values', values: ['other'] }).outcome, 'not-met');
  assert.equal(given({ type: 'values', values: [] }).outcome, 'judge');
  assert.equal(
    ask(
      { ...test, oneOf: ['3', '4'] },
      factsWith({ sections: { a: section({ kind: { type: 'number', value: 3 } }) } }),
    ).outcome,
    'met',
  );
});

test('NEL-061: each course that everybody goes to is done, booked or missing; where none is listed the number decides', () => {
  const done = {
    ...log,
    atLeast: 1,
    kind: ['attended'] as readonly string[],
    done: true,
    eachCourse: true,
  } as const;
  const courses = ['Visits', 'Court', 'Notes'].map((title) => ({ title, rows: [`course-${title}`] }));
  const stands = (listing: typeof courses, ...rows: readonly RowFact[]) =>
    ask(
      done,
      factsWith({
        today: d('2026-10-05'),
        courses: listing,
        sections: { cpd: section({ log: listed(...rows) }) },
      }),
    );
  const row = (id: string, date: string, kind = 'attended') => on(date, { id: `course-${id}`, kind });
  const one = stands(courses, row('Visits', '2026-10-01'), row('Court', '2026-10-05', 'booked'));
  assert.equal(one.outcome, 'not-met');
  assert.match(
    because(one),
    /Log: 1 of 3 that everybody goes to\nBooked: Court\nNeither done nor booked: Notes/,
  );
  assert.equal(one.fix?.says, '"Log": “Court” and “Notes” are missing.');
  // A day still to come was not gone to, and neither was a booking whose day is over.
  const wrong = stands(courses, row('Visits', '2026-10-06'), row('Court', '2026-10-04', 'booked'));
  assert.match(because(wrong), /0 of 3 [\s\S]*Booked: Visits\nNeither done nor booked: Court; Notes/);
  // Held on two days it is one course.
  const twice = [{ title: 'Visits', rows: ['course-Visits', 'course-Again'] }];
  assert.equal(stands(twice, row('Again', '2026-10-01')).outcome, 'met');
  assert.equal(stands(twice, row('Other', '2026-10-01')).outcome, 'not-met');
  assert.equal(stands([], row('Other', '2026-10-01')).outcome, 'met');
  assert.equal(stands([]).outcome, 'not-met');
});
