import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, because, d, factsWith } from '../../../../test/support/rules.ts';
import type { StepFact } from '../facts.ts';
import type { RuleTest } from '../rule.ts';

const done: RuleTest = { rule: 'step-done', step: 'hold-review' };
const review = (step?: StepFact, test = done) =>
  ask(test, factsWith({ steps: step === undefined ? {} : { 'hold-review': step } }));

test('a step is done once it is closed, and no longer when it is taken up again', () => {
  assert.equal(review().outcome, 'not-met');
  assert.equal(review({ status: 'open' }).outcome, 'not-met');
  const closed = review({ status: 'done', outcome: 'done', on: d('2026-03-01') });
  assert.equal(closed.outcome, 'met');
  assert.equal(because(closed), 'hold review: done on 1 March 2026');
});

test('a step that was refused, sent back or overtaken is not done', () => {
  for (const outcome of ['refused', 'returned', 'overtaken'])
    assert.equal(review({ status: 'done', outcome }).outcome, 'not-met', outcome);
});

test('with outcomes, it has to have ended in one of them', () => {
  const passed: RuleTest = { ...done, outcome: ['met', 'exceeded'] };
  assert.equal(review({ status: 'done', outcome: 'exceeded' }, passed).outcome, 'met');
  assert.equal(review({ status: 'done', outcome: 'not-met' }, passed).outcome, 'not-met');
  assert.equal(
    review({ status: 'done', outcome: 'refused' }, { ...done, outcome: ['refused'] }).outcome,
    'met',
  );
});

test('a step that this case did not need is nothing to wait for', () => {
  assert.equal(review({ status: 'done', outcome: 'not-needed' }).outcome, 'not-applicable');
});
