import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { readPack } from '../../packs/read-pack.ts';
import { submitsByDiary } from './submits-by-diary.ts';

function packOf(authority: string) {
  const { pack } = readPack(join(import.meta.dirname, '../../../policies', authority));
  return pack ?? assert.fail();
}

test('LIN-037: the diary gives the day for portfolios', () => {
  assert.equal(submitsByDiary('career-progression-panel', packOf('lincolnshire')), true);
});

test('SAN-129, NEL-051, DUD-041: the policy counts the day itself, or portfolios are in before there is a place', () => {
  assert.equal(submitsByDiary('progression-panel', packOf('sandwell')), false);
  assert.equal(submitsByDiary('asye-review-panel', packOf('north-east-lincolnshire')), false);
  assert.equal(submitsByDiary('career-progression-panel', packOf('dudley')), false);
});
