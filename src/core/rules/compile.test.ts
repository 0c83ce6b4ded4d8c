import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ask, because, calendar, d, factsWith, item, rule, words } from '../../../test/support/rules.ts';
import { fromDay, toDay } from '../calendar/date.ts';
import { compileRules } from './compile.ts';
import type { Facts } from './facts.ts';
import { stops } from './finding.ts';
import type { Rule, RuleTest } from './rule.ts';

const panelReached: RuleTest = { rule: 'reached', moment: 'panel' };
const toldReached: RuleTest = { rule: 'reached', moment: 'told' };
const pointBelow: RuleTest = { rule: 'point-below', point: 25 };

function combine(kind: 'all-of' | 'any-of', facts: Partial<Facts>) {
  const rules: Record<string, Rule> = {
    both: rule({ rule: kind, rules: ['panel', 'point'] }, { id: 'both' }),
    panel: rule(panelReached, { id: 'panel' }),
    point: rule(pointBelow, { id: 'point' }),
  };
  return compileRules(rules, words, calendar).finding('both', factsWith(facts));
}

const paid = (point: number) => ({ holds: {}, absences: [], posts: [], point });
const panelOn = (on: string) => ({ panel: { on: d(on) } });

test('all of several rules is met where each is, and keeps their findings as parts', () => {
  const met = combine('all-of', { applicant: paid(20), moments: panelOn('2026-03-20') });
  assert.equal(met.outcome, 'met');
  assert.deepEqual(
    met.parts.map((part) => part.rule),
    ['panel', 'point'],
  );
});

test('all of several rules takes the outcome that is hardest to mend, and a date only where all have one', () => {
  const later = combine('all-of', { applicant: paid(20), moments: panelOn('2026-04-23') });
  assert.equal(later.outcome, 'not-yet');
  assert.equal(later.from, '2026-04-23');
  const never = combine('all-of', { applicant: paid(30), moments: panelOn('2026-04-23') });
  assert.equal(never.outcome, 'not-met');
  assert.equal(never.from, undefined);
});

test('any of several rules is met by one, else takes the outcome nearest to being met', () => {
  assert.equal(combine('any-of', { applicant: paid(20) }).outcome, 'met');
  const later = combine('any-of', { applicant: paid(30), moments: panelOn('2026-04-23') });
  assert.equal(later.outcome, 'not-yet');
  assert.equal(later.from, '2026-04-23');
  assert.equal(combine('any-of', { applicant: paid(30) }).outcome, 'not-yet');
});

const waivable = { waivedBy: ['progression-office'] } as const;
const waiver = { rule: 'the-rule', role: 'progression-office', on: d('2026-03-19') } as const;

test('LIN-A27: a failed rule that is set aside by whoever may is waived, naming role and date', () => {
  const finding = ask(pointBelow, factsWith({ applicant: paid(30), waivers: [waiver] }), waivable);
  assert.equal(finding.outcome, 'waived');
  assert.match(because(finding), /Set aside by: Progression office on 19 March 2026/);
  assert.equal(finding.fix, undefined);
  assert.equal(stops(finding), false);
});

test('LIN-A27: a waiver by another role, of another rule or of a met rule changes nothing', () => {
  const failing = factsWith({ applicant: paid(30), waivers: [waiver] });
  assert.equal(ask(pointBelow, failing).outcome, 'not-met');
  const other = { ...failing, waivers: [{ ...waiver, rule: 'another' }] };
  assert.equal(ask(pointBelow, other, waivable).outcome, 'not-met');
  const met = factsWith({ applicant: paid(20), waivers: [waiver] });
  assert.equal(ask(pointBelow, met, waivable).outcome, 'met');
});

test('a finding carries the rule’s id, words, clauses and effect', () => {
  const finding = ask(pointBelow, factsWith({ applicant: paid(20) }), {
    effect: 'warns',
    clauses: ['LIN-045'],
  });
  assert.equal(finding.rule, 'the-rule');
  assert.equal(finding.says, 'What the rule asks.');
  assert.equal(finding.effect, 'warns');
  assert.deepEqual(finding.clauses, ['LIN-045']);
});

test('a rule that names no rule, or itself by way of another, is refused when compiled', () => {
  const unknown = { a: rule({ rule: 'all-of', rules: ['b'] }, { id: 'a' }) };
  assert.throws(() => compileRules(unknown, words, calendar), /no rule "b"/);
  const circle = {
    a: rule({ rule: 'all-of', rules: ['b'] }, { id: 'a' }),
    b: rule({ rule: 'any-of', rules: ['a'] }, { id: 'b' }),
  };
  assert.throws(() => compileRules(circle, words, calendar), /depends on itself/);
});

test('several findings come in the order asked for', () => {
  const rules = { a: rule(panelReached, { id: 'a' }), b: rule(toldReached, { id: 'b' }) };
  const compiled = compileRules(rules, words, calendar);
  assert.deepEqual(compiled.ids, ['a', 'b']);
  assert.deepEqual(
    compiled.findings(['b', 'a'], factsWith()).map((finding) => finding.rule),
    ['b', 'a'],
  );
});

const days = fc.integer({ min: toDay(d('2025-01-01')), max: toDay(d('2026-12-31')) }).map(fromDay);

test('the same facts always give the same finding, whatever was asked in between', () => {
  const observed: Rule = rule({
    rule: 'evidence',
    kind: 'observation',
    atLeast: 1,
    within: { period: { months: 6 }, before: 'submitted' },
  });
  const compiled = compileRules({ 'the-rule': observed }, words, calendar);
  fc.assert(
    fc.property(days, days, days, (today, other, on) => {
      const facts = factsWith({ today, items: [item('observation', on)] });
      const first = compiled.finding('the-rule', facts);
      compiled.finding('the-rule', { ...facts, today: other });
      assert.deepEqual(compiled.finding('the-rule', facts), first);
    }),
  );
});
