import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { drawFrom } from '../../../core/case/draws/draw.ts';
import { walkDraw } from './draw-walk.ts';

const pool = ['a', 'b', 'c', 'd', 'e'];

test('reads the remainder as the place, and lets what is drawn leave the list', () => {
  assert.deepEqual(walkDraw(pool, 2, '00060003'), [
    { digits: '0006', value: 6, left: 5, fairBelow: 65535, place: 2, drawn: 'b' },
    { digits: '0003', value: 3, left: 4, fairBelow: 65536, place: 4, drawn: 'e' },
  ]);
});

test('passes over a number that would favour some places', () => {
  const [first, second] = walkDraw(pool, 1, 'ffff0000');
  assert.deepEqual(first, { digits: 'ffff', value: 65535, left: 5, fairBelow: 65535 });
  assert.equal(second?.drawn, 'a');
});

test('draws what the draw itself draws, for a thousand different digits', () => {
  for (let n = 0; n < 1000; n += 1) {
    const entropy = createHmac('sha256', 'key').update(String(n)).digest('hex');
    const walked = walkDraw(pool, 2, entropy).flatMap(({ drawn }) => drawn ?? []);
    assert.deepEqual(walked.toSorted(), [...drawFrom(pool, 2, entropy)].sort());
  }
});
