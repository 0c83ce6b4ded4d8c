import assert from 'node:assert/strict';
import { test } from 'node:test';
import { because, calendar, factsWith, rule, said, section, words } from '../../../test/support/rules.ts';
import { compileRules } from './compile.ts';
import type { Facts } from './facts.ts';
import type { Rule } from './rule.ts';

const barred = rule(
  { rule: 'answer', section: 'a', field: 'procedure', is: 'yes' },
  { id: 'barred', says: 'A procedure is under way.', effect: 'shows' },
);
const always = { rule: 'holds', fact: 'level', oneOf: ['level-1'] } as const;

const answered = (value: string): Facts =>
  factsWith({
    applicant: { holds: { level: 'level-2' }, absences: [], posts: [] },
    sections: { a: section({ procedure: said(value) }) },
  });

function found(change: Partial<Rule>, facts: Facts) {
  const rules = { barred, asked: rule(always, { id: 'asked', ...change }) };
  return compileRules(rules, words, calendar).finding('asked', facts);
}

test('a rule with "when" is asked only where the other is met', () => {
  assert.equal(found({ when: 'barred' }, answered('yes')).outcome, 'not-met');
  const skipped = found({ when: 'barred' }, answered('no'));
  assert.equal(skipped.outcome, 'not-applicable');
  assert.match(
    because(skipped),
    /^Asked only where: A procedure is under way. That is not so here.\nProcedure: No$/,
  );
});

test('a rule with "unless" is asked only where the other is not met', () => {
  assert.equal(found({ unless: 'barred' }, answered('no')).outcome, 'not-met');
  const skipped = found({ unless: 'barred' }, answered('yes'));
  assert.equal(skipped.outcome, 'not-applicable');
  assert.match(
    because(skipped),
    /^Not asked where: A procedure is under way. That is so here.\nProcedure: Yes$/,
  );
});

test('a question nobody has answered yet is not met', () => {
  assert.equal(found({ when: 'barred' }, factsWith()).outcome, 'not-applicable');
  assert.equal(found({ unless: 'barred' }, answered('')).outcome, 'not-met');
});

test('with both, each of them can stop the question', () => {
  const other = rule(always, { id: 'other' });
  const asked = rule({ rule: 'point-below', point: 3 }, { id: 'asked', when: 'barred', unless: 'other' });
  const rules = compileRules({ barred, other, asked }, words, calendar);
  const at = (level: string, value: string) =>
    rules.finding('asked', {
      ...answered(value),
      applicant: { holds: { level }, point: 5, absences: [], posts: [] },
    }).outcome;
  assert.equal(at('level-2', 'yes'), 'not-met');
  assert.equal(at('level-1', 'yes'), 'not-applicable');
  assert.equal(at('level-2', 'no'), 'not-applicable');
});

test('a rule cannot be its own condition', () => {
  assert.throws(
    () => compileRules({ a: rule(always, { id: 'a', when: 'a' }) }, words, calendar),
    /depends on itself/,
  );
});
