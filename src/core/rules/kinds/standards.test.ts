import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, because, d, factsWith, item, section } from '../../../../test/support/rules.ts';
import type { FieldFact, RowFact, SectionFacts } from '../facts.ts';
import type { RuleTest } from '../rule.ts';

const five = ['kss-4', 'kss-5', 'kss-7', 'kss-1', 'kss-6'];
const drawn: RuleTest = {
  rule: 'allocated',
  always: ['kss-4', 'kss-5', 'kss-7'],
  take: 2,
  from: ['kss-1', 'kss-2', 'kss-3', 'kss-6', 'kss-8'],
};
const given = (...numbers: number[]) =>
  ask(drawn, factsWith({ allocated: numbers.map((number) => `kss-${number}`) }));

test('LIN-028: 4, 5, 7 and two different ones of the pool are an allocation', () => {
  assert.equal(given(4, 5, 7, 1, 6).outcome, 'met');
  assert.equal(given(1, 4, 5, 6, 7).outcome, 'met');
});

test('LIN-027, LIN-028, LIN-029: every other allocation is refused, saying what is wrong', () => {
  assert.match(given(1, 2, 3, 4, 5).fix?.says ?? '', /KSS 7 must be included/);
  assert.match(given(4, 5, 7, 3, 3).fix?.says ?? '', /KSS 3 is there twice/);
  assert.match(given(4, 5, 7, 9, 1).fix?.says ?? '', /KSS 9 cannot be allocated/);
  assert.match(given(4, 5, 7, 2).fix?.says ?? '', /two further are to be drawn and one/);
  assert.match(given(4, 5, 7, 1, 2, 8).fix?.says ?? '', /two further are to be drawn and three/);
  assert.equal(given(4, 4, 5, 7, 1, 2).outcome, 'not-met');
});

test('LIN-064: a blank grid is not yet, and needs the allocation', () => {
  const finding = ask(drawn, factsWith());
  assert.equal(finding.outcome, 'not-yet');
  assert.deepEqual(finding.needs, ['allocation']);
});

const covered: RuleTest = { rule: 'standards-covered', kind: 'feedback', of: 'allocated' };

test('LIN-S10: feedback on 5 and 6 leaves 4, 7 and 1 uncovered, named and in parts', () => {
  const items = [
    item('feedback', '2025-09-27', { standards: ['kss-5'] }),
    item('feedback', '2026-02-18', { standards: ['kss-6', 'kss-3'] }),
    item('observation', '2026-02-18', { standards: ['kss-1'] }),
  ];
  const finding = ask(covered, factsWith({ allocated: five, items }), { effect: 'warns' });
  assert.equal(finding.outcome, 'not-met');
  assert.equal(because(finding), 'Not covered: KSS 4; KSS 7; KSS 1');
  assert.deepEqual(
    finding.parts.map((part) => part.outcome),
    ['not-met', 'met', 'not-met', 'not-met', 'met'],
  );
});

test('LIN-A18: feedback that together touches all five covers them', () => {
  const items = [item('feedback', '2026-01-12', { standards: five })];
  assert.equal(ask(covered, factsWith({ allocated: five, items })).outcome, 'met');
});

const rows = (...list: RowFact[]): FieldFact => ({ type: 'rows', rows: list });
const pages = (field: string, by: Record<string, FieldFact>): Record<string, SectionFacts> =>
  Object.fromEntries(
    Object.entries(by).map(([id, fact]) => [`c/${id}`, section({ [field]: fact })] as const),
  );
const everyPage = (fact: FieldFact) => Object.fromEntries(five.map((id) => [id, fact]));

const twoExamples: RuleTest = {
  rule: 'rows-per-standard',
  section: 'c',
  field: 'cases',
  atLeast: 2,
  distinct: 'reference',
};
const twoCases = rows({ reference: 'a' }, { reference: 'b' });

test('LIN-067: two case examples under each of the five pass, and three are accepted', () => {
  const three = rows({ reference: 'a' }, { reference: 'b' }, { reference: 'c' });
  const sections = pages('cases', { ...everyPage(twoCases), 'kss-5': three });
  const finding = ask(twoExamples, factsWith({ allocated: five, sections }));
  assert.equal(finding.outcome, 'met');
  assert.equal(finding.parts.length, 5);
});

test('LIN-067: one example under KSS 4 is refused, naming KSS 4 and the shortfall', () => {
  const sections = pages('cases', { ...everyPage(twoCases), 'kss-4': rows({ reference: 'a' }) });
  const finding = ask(twoExamples, factsWith({ allocated: five, sections }));
  assert.equal(finding.outcome, 'not-met');
  assert.match(finding.fix?.says ?? '', /KSS 4: Cases, 1 of 2; add 1/);
  assert.deepEqual(finding.fix?.at, { section: 'c/kss-4' });
  assert.deepEqual(
    finding.parts.filter((part) => part.outcome === 'not-met').map((part) => part.says),
    ['KSS 4'],
  );
});

test('LIN-A35: one case twice within a standard counts once; the same case under another standard counts again', () => {
  const twice = rows({ reference: 'a' }, { reference: 'a' });
  const sections = pages('cases', { ...everyPage(twoCases), 'kss-7': twice });
  assert.match(because(ask(twoExamples, factsWith({ allocated: five, sections }))), /KSS 7: 1 of 2/);
  assert.equal(
    ask(
      { rule: 'rows-per-standard', section: 'c', field: 'cases', atLeast: 2 },
      factsWith({ allocated: five, sections }),
    ).outcome,
    'met',
  );
});

test('LIN-070: a standard without a learning event is refused, naming it', () => {
  const one: RuleTest = { rule: 'rows-per-standard', section: 'c', field: 'learning', atLeast: 1 };
  const learning = { ...everyPage(rows({ kind: 'workshop' })), 'kss-6': rows() };
  const finding = ask(one, factsWith({ allocated: five, sections: pages('learning', learning) }));
  assert.equal(finding.outcome, 'not-met');
  assert.deepEqual(finding.fix?.at, { section: 'c/kss-6' });
});

test('LIN-067: before the standards are allocated it is not yet', () => {
  assert.deepEqual(ask(twoExamples, factsWith()).needs, ['allocation']);
});

const submitted = { today: d('2026-03-30'), moments: { submitted: { on: d('2026-03-27') } } };
const dated = (...dates: string[]) => rows(...dates.map((on) => ({ on: d(on) })));
const window = { period: { months: 12 }, before: 'submitted' } as const;

test('LIN-094: training of 27 March 2025 is in the twelve months, of 26 March 2025 it is warned of', () => {
  const recent: RuleTest = { rule: 'rows-dated', section: 't', field: 'training', within: window, share: 1 };
  const listed = (...dates: string[]) =>
    ask(recent, factsWith({ ...submitted, sections: { t: section({ training: dated(...dates) }) } }), {
      effect: 'warns',
    });
  assert.equal(listed('2025-03-27', '2026-01-05').outcome, 'met');
  const old = listed('2025-03-26', '2026-01-05');
  assert.equal(old.outcome, 'not-met');
  assert.match(old.fix?.says ?? '', /26 March 2025/);
  assert.equal(listed().outcome, 'not-applicable');
});

test('LIN-066: half of the examples over all pages in the last twelve months is enough, fewer is not', () => {
  const half: RuleTest = { rule: 'rows-dated', section: 'c', field: 'cases', within: window, share: 0.5 };
  const asked = (first: FieldFact, second: FieldFact) => {
    const sections = pages('cases', { 'kss-4': first, 'kss-5': second });
    return ask(half, factsWith({ ...submitted, allocated: five, sections })).outcome;
  };
  assert.equal(asked(dated('2019-05-01', '2020-05-01'), dated('2025-06-01', '2026-01-01')), 'met');
  assert.equal(asked(dated('2019-05-01', '2020-05-01'), dated('2021-06-01', '2026-01-01')), 'not-met');
});
