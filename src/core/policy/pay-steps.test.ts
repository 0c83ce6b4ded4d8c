import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packOf } from '../../../test/support/pack-of.ts';
import { incrementPathway } from './increments.ts';
import { payPath, payStepOf } from './pay-steps.ts';

function pathwaysOf(authority: string) {
  return packOf(authority).pathways;
}

test('payroll ends a change by confirming it, or where the policy asks for none by its own tasks', () => {
  const step = (authority: string, pathway: string) =>
    payStepOf(pathwaysOf(authority)[pathway] ?? assert.fail(pathway))?.id;
  assert.equal(step('lincolnshire', 'level-1-to-level-2'), 'confirm-pay');
  assert.equal(step('north-east-lincolnshire', 'level-2-to-level-3'), 'update-contract');
  assert.equal(step('sandwell', 'f-to-g'), 'payroll');
});

test('on the way to it stand the forms and notices after the decision, and nothing before it', () => {
  const path = (authority: string, pathway: string) => [
    ...payPath(pathwaysOf(authority)[pathway] ?? assert.fail(pathway)),
  ];
  assert.deepEqual(path('halton', 'level-2-to-level-3').toSorted(), [
    'confirm-pay',
    'director-pay-notice',
    'pay-notice',
    'send-director-notice',
    'send-pay-notice',
    'tell-hr',
  ]);
  assert.ok(path('lincolnshire', 'level-1-to-level-2').includes('hr-forms'));
  assert.ok(!path('lincolnshire', 'level-1-to-level-2').includes('panel-decision'));
});

test('a pathway that leads up a point within its own levels is found, where the policy has one', () => {
  assert.equal(incrementPathway({ pathways: pathwaysOf('halton') })?.id, 'increment');
  for (const authority of ['lincolnshire', 'sandwell', 'dudley', 'north-east-lincolnshire'])
    assert.equal(incrementPathway({ pathways: pathwaysOf(authority) }), undefined, authority);
});
