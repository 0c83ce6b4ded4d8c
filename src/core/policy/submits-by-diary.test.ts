import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packOf } from '../../../test/support/pack-of.ts';
import { submitsByDiary } from './submits-by-diary.ts';

test('LIN-037: the diary gives the day for portfolios', () => {
  assert.equal(submitsByDiary('career-progression-panel', packOf('lincolnshire')), true);
});

test('SAN-129, NEL-051, DUD-041: the policy counts the day itself, or portfolios are in before there is a place', () => {
  assert.equal(submitsByDiary('progression-panel', packOf('sandwell')), false);
  assert.equal(submitsByDiary('asye-review-panel', packOf('north-east-lincolnshire')), false);
  assert.equal(submitsByDiary('career-progression-panel', packOf('dudley')), false);
});
