import assert from 'node:assert/strict';
import { test } from 'node:test';
import { yearPolicy } from '../../../test/support/asye-year.ts';
import { level2 } from '../../../test/support/lincolnshire.ts';
import type { Window, WindowAhead } from '../../core/rules/rule.ts';
import { ruleSentence } from './rule-sentence.ts';

const sentence = (id: string) => ruleSentence(level2.pathway.rules[id] ?? assert.fail(id), level2);

test('says how a rule is checked, in the authority’s own words and figures', () => {
  assert.equal(
    sentence('two-years-registered'),
    'At the panel date, two years have passed since the day of registration.',
  );
  assert.equal(
    sentence('fast-or-cwd-team'),
    'The recorded kind of team is Family Assessment and Support Team (FAST) or Children with Disabilities Team (CWD).',
  );
  assert.equal(
    sentence('observation-in-six-months'),
    'At least one item of kind practice observation is attached within the six months before the day of submission.',
  );
  assert.equal(sentence('signed-by-you'), 'The Social worker has signed “Write your portfolio”.');
});

test('leaves no place of a pattern unfilled, for every rule of the pathway', () => {
  const ids = Object.keys(level2.pathway.rules);
  assert.ok(ids.length > 40);
  for (const id of ids) assert.match(sentence(id), /^[“A-Z][^{}]*\.$/, id);
});

test('a window lies before its moment or after it', () => {
  const within = (window: Window | WindowAhead) =>
    ruleSentence(
      {
        ...(level2.pathway.rules['two-years-registered'] ?? assert.fail()),
        test: { rule: 'date-within', section: 'a', field: 'job-title', within: window },
      },
      level2,
    );
  assert.match(
    within({ period: { months: 6 }, before: 'submitted' }),
    /is within the six months before the day of submission\.$/,
  );
  assert.match(
    within({ period: { months: 6 }, after: 'opened' }),
    /is within the six months after the day the case is opened\.$/,
  );
  assert.match(within({ period: { years: 1 }, before: 'now' }), /is within the last year\.$/);
  assert.match(within({ period: { months: 6 }, after: 'now' }), /is within six months from today\.$/);
});

test('regular supervision says what leave does to it', () => {
  const year = yearPolicy();
  const rule = year.pathway.rules['supervision-held'] ?? assert.fail();
  assert.ok(rule.test.rule === 'supervision-pattern');
  const reads = (ifTheYearMoves: 'stands' | 'ends-move') =>
    ruleSentence({ ...rule, test: { ...rule.test, ifTheYearMoves } as typeof rule.test }, year);
  assert.match(ruleSentence(rule, year), /Leave that falls in a time without a meeting is its reason/);
  assert.equal(reads('stands'), ruleSentence(rule, year));
  assert.match(reads('ends-move'), /excuses the times that lie wholly in it, and moves those after it\.$/);
});
