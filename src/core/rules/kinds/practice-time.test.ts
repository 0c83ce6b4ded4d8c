import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, because, d, factsWith, said, section } from '../../../../test/support/rules.ts';
import type { ApplicantFacts, Facts } from '../facts.ts';
import type { RuleTest } from '../rule.ts';

const practice: RuleTest = {
  rule: 'practice-time',
  since: 'registered',
  atLeast: { years: 2 },
  at: 'panel',
  section: 'd',
  field: 'two-years-practice',
  is: 'yes',
};

const childrens = { from: d('2020-01-01'), title: 'Social worker', inChildrens: true };
const sevenMonthsAway = { from: d('2024-09-02'), until: d('2025-04-01'), kind: 'parental-leave' };

function asked(applicant: Partial<ApplicantFacts>, more: Partial<Facts> = {}) {
  const moments = { registered: { on: d('2024-01-08') }, panel: { on: d('2026-04-23') } };
  const held = { holds: {}, absences: [], posts: [childrens], ...applicant };
  return ask(practice, factsWith({ moments, applicant: held, ...more }), { effect: 'holds' });
}

const answered = (value: string) => ({ d: section({ 'two-years-practice': said(value) }) });

test('LIN-099: seven months of absence leave about 20 months, and a person has to answer', () => {
  const finding = asked({ absences: [sevenMonthsAway] });
  assert.equal(finding.outcome, 'judge');
  assert.match(because(finding), /Practice: about 20 months/);
  assert.match(because(finding), /Absence: parental leave: 2 September 2024 to 1 April 2025, about 7 months/);
  assert.deepEqual(finding.fix?.at, { section: 'd' });
});

test('LIN-A2: the answer decides, both ways, and the count never does', () => {
  const short = { absences: [sevenMonthsAway] };
  assert.equal(asked(short, { sections: answered('yes') }).outcome, 'met');
  assert.equal(asked(short, { sections: answered('no') }).outcome, 'not-met');
  assert.equal(asked({}, { sections: answered('no') }).outcome, 'not-met');
  assert.equal(asked({}).outcome, 'judge');
});

test('LIN-099: a first year in an adults team is shown as about 12 months in children’s work', () => {
  const moments = { registered: { on: d('2024-04-23') }, panel: { on: d('2026-04-23') } };
  const posts = [
    { from: d('2024-04-23'), until: d('2025-04-22'), title: 'Adults team', inChildrens: false },
    { from: d('2025-04-23'), title: 'Family assessment', inChildrens: true },
  ];
  const finding = asked({ posts }, { moments });
  assert.match(because(finding), /Practice: about 12 months/);
  assert.match(because(finding), /Outside children and families work: Adults team/);
});

test('LIN-A2: registered 1 July 2024 and employed from 6 January 2025 is about 18 months by 1 July 2026', () => {
  const moments = { registered: { on: d('2024-07-01') }, panel: { on: d('2026-07-01') } };
  const posts = [{ from: d('2025-01-06'), title: 'Social worker', inChildrens: true }];
  assert.match(because(asked({ posts }, { moments })), /Practice: about 18 months/);
});

test('LIN-099: days that are away for two reasons are taken off once', () => {
  const finding = asked({
    absences: [sevenMonthsAway, { from: d('2024-10-01'), until: d('2024-12-31'), kind: 'sickness' }],
  });
  assert.match(because(finding), /Practice: about 20 months/);
});

test('LIN-099: an absence that goes on counts up to the panel', () => {
  const finding = asked({ absences: [{ from: d('2025-01-08'), kind: 'sickness' }] });
  assert.match(because(finding), /Practice: about 12 months/);
});

test('LIN-A1: with no panel date the count runs to today and says so', () => {
  const finding = asked({}, { moments: { registered: { on: d('2024-03-20') } } });
  assert.match(because(finding), /counted to today, 20 March 2026/);
  assert.match(because(finding), /Practice: about 24 months/);
});

test('LIN-A3: where no posts are recorded, that is said and nothing is deducted for it', () => {
  const finding = asked({ posts: [] });
  assert.match(because(finding), /Posts held: none recorded/);
  assert.match(because(finding), /Practice: about 27 months/);
});
