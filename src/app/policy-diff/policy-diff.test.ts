import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lincolnshire } from '../../../test/support/lincolnshire.ts';
import type { Pack } from '../../core/policy/pack.ts';
import type { Pathway, Step } from '../../core/policy/pathway.ts';
import { policyDiff } from './policy-diff.ts';

const id = 'level-1-to-level-2';
const pathway = lincolnshire.pathways[id] as Pathway;

function withPathway(change: (pathway: Pathway) => Partial<Pathway>): Pack {
  return {
    ...lincolnshire,
    pathways: { ...lincolnshire.pathways, [id]: { ...pathway, ...change(pathway) } },
  };
}

function withStep(step: string, change: (step: Step) => object): Pack {
  return withPathway(({ steps }) => ({
    steps: steps.map((one) => (one.id === step ? ({ ...one, ...change(one) } as Step) : one)),
  }));
}

const said = (after: Pack) => policyDiff(lincolnshire, after).map((change) => change.says);

test('the same policy has no changes', () => {
  assert.deepEqual(policyDiff(lincolnshire, structuredClone(lincolnshire)), []);
});

test('what a register asks, and the kinds of learning', () => {
  const { regulator } = lincolnshire;
  assert.ok(regulator);
  const after = {
    ...lincolnshire,
    regulator: { ...regulator, asks: { pieces: 3, reflected: 1 } },
    cpdKinds: [{ id: 'formal', title: 'Formal learning', prompts: [], clauses: [] }],
  };
  assert.deepEqual(said(after), [
    'The register “Social Work England”: “asks, pieces” was “2”, and is now “3”.',
    'There is a new kind of learning: “Formal learning”.',
  ]);
});

test('a figure in a rule: how it was checked, and how it is now', () => {
  const rule = pathway.rules['two-years-registered'];
  assert.ok(rule);
  const after = withPathway(({ rules }) => ({
    rules: {
      ...rules,
      [rule.id]: { ...rule, test: { ...rule.test, atLeast: { months: 30 } } as typeof rule.test },
    },
  }));
  const [change, ...others] = policyDiff(lincolnshire, after);
  assert.deepEqual(others, []);
  assert.match(
    change?.says ?? '',
    /was checked so: At the panel date, two years .* Now: At the panel date, 30 months/,
  );
  assert.deepEqual(change?.clauses, ['LIN-004', 'LIN-086']);
  assert.equal(change?.in, pathway.title);
});

test('a rule that is gone, and one that is new', () => {
  const { 'on-time': gone, ...rest } = pathway.rules;
  assert.ok(gone);
  const without = withPathway(({ steps }) => ({
    rules: rest,
    steps: steps.map((step) => ({ ...step, needs: step.needs.filter((one) => one !== 'on-time') })),
  }));
  assert.deepEqual(said(without), [
    `The rule “${gone.says}” is gone. It was needed at “Submit your portfolio”.`,
  ]);
  const [back] = policyDiff(without, lincolnshire);
  assert.match(back?.says ?? '', /^There is a new rule: “Your portfolio is in/);
});

test('advice that becomes a must', () => {
  const rule = pathway.rules['on-time'];
  assert.ok(rule);
  const [says] = said(
    withPathway(({ rules }) => ({ rules: { ...rules, 'on-time': { ...rule, effect: 'stops' } } })),
  );
  assert.match(says ?? '', /Advice.* Now: While it is not met, the step cannot be finished\./);
});

test('who takes a step, by when, and what it needs', () => {
  assert.deepEqual(said(withStep('confirm-pay', () => ({ by: ['administrator'] }))), [
    'The step “Confirm the pay change” was for the Human Resources and payroll, and is now for the Administrator.',
  ]);
  assert.deepEqual(
    said(withStep('tell-outcome', ({ due }) => ({ due: { ...due, period: { hours: 48 } } }))),
    [
      'The step “Send the outcome letter” was due within 24 hours of the end of the panel, and is now due within 48 hours of the end of the panel.',
    ],
  );
  const [dropped] = said(
    withStep('submit', ({ needs }) => ({ needs: needs.filter((one) => one !== 'on-time') })),
  );
  assert.match(dropped ?? '', /^The step “Submit your portfolio” no longer needs “Your portfolio is in/);
});

test('the order of the steps', () => {
  const [first, second, ...rest] = pathway.steps;
  assert.ok(first && second);
  const [says] = said(withPathway(() => ({ steps: [second, first, ...rest] })));
  assert.match(
    says ?? '',
    /^The steps stand in another order: “Book your place on the panel”, “Agree readiness”/,
  );
});

test('a reading, a letter, a point of pay, a limit of words, a local title that changes no rule', () => {
  const windows = lincolnshire.settings['observation-windows'];
  const letter = lincolnshire.letters['outcome-deferred'];
  const [form] = Object.values(lincolnshire.forms);
  assert.ok(windows && letter && form);
  const after: Pack = {
    ...lincolnshire,
    version: '2.0',
    settings: { ...lincolnshire.settings, 'observation-windows': { ...windows, value: 'staggered' } },
    letters: { ...lincolnshire.letters, 'outcome-deferred': { ...letter, body: 'Otherwise.' } },
    levels: lincolnshire.levels.map((level) => (level.point === 25 ? { ...level, point: 26 } : level)),
    roles: { ...lincolnshire.roles, hr: { title: 'Payroll', aliases: [], clauses: [] } },
  };
  const sentences = said(after);
  assert.equal(sentences.length, 6, sentences.join('\n'));
  for (const one of [
    /^Reading LIN-A16, .* it was “overlapping”, and is now “staggered”\.$/,
    /^The letter “Panel outcome, deferred” has other words\.$/,
    /^The level “Level 2 social worker”: “point” was “25”, and is now “26”\.$/,
    /^The role “Payroll”: “title” was “Human Resources and payroll”, and is now “Payroll”\.$/,
    /^The role “Payroll”: “aliases” no longer has “Human Resources”\.$/,
    /^The role “Payroll”: “aliases” no longer has “HR”\.$/,
  ])
    assert.ok(
      sentences.some((says) => one.test(says)),
      `${one} is not in ${sentences.join('\n')}`,
    );
});

test('a sample that is drawn, and readers who are admitted for a time', () => {
  const admit = {
    id: 'reader',
    title: 'Outside reader',
    says: 'Somebody reads it until a day.',
    clauses: [],
    by: ['progression-office'] as const,
    reads: 'external-partner',
    longest: 84,
  } as const;
  const sample = {
    id: 'second',
    title: 'Second reading',
    says: 'Some are read again.',
    clauses: [],
    by: 'progression-office',
    reads: 'practice-lead',
    of: 'decided',
    quota: { oneIn: 4 },
  } as const;
  const before = withPathway(() => ({ admits: [admit], samples: [sample] }));
  const [admitted, drawn] = said(before);
  assert.match(
    admitted ?? '',
    /^There is a sample that is drawn, “Second reading”\. Some are read again\. Drawn by lot by: .* one in four, rounded up/,
  );
  assert.match(
    drawn ?? '',
    /^There is a reader who is admitted for a time, “Outside reader”\..* for 84 days at most/,
  );
  const after = withPathway(() => ({
    admits: [{ ...admit, longest: 28 }],
    samples: [{ ...sample, quota: { take: 2 }, window: true }],
  }));
  const changed = policyDiff(before, after).map((change) => change.says);
  assert.equal(changed.length, 3);
  assert.ok(changed.includes('“Outside reader”: “longest” was “84”, and is now “28”.'));
  assert.ok(
    changed.some((says) => says.startsWith('“Second reading”: “quota” was one in “4”, and is now take “2”')),
  );
  assert.deepEqual(
    policyDiff(before, lincolnshire).map((change) => change.says),
    [
      'There is no longer a sample that is drawn, “Second reading”.',
      'There is no longer a reader who is admitted for a time, “Outside reader”.',
    ],
  );
});
