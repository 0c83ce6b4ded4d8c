import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partedTrail } from './parted-trail.ts';

const trail = (done: number, open: number, ahead: number) =>
  partedTrail([
    ...Array.from({ length: done }, () => ({ state: 'done' as const })),
    ...Array.from({ length: open }, () => ({ state: 'open' as const })),
    ...Array.from({ length: ahead }, () => ({ state: 'ahead' as const })),
  ]).map(({ title, folded, steps }) => [title, folded, steps.length]);

test('what is open stands first and in sight, and what is done folds away', () => {
  assert.deepEqual(trail(14, 2, 3), [
    ['Open now', false, 2],
    ['Still ahead: 3 steps', false, 3],
    ['Done: 14 steps', true, 14],
  ]);
});

test('a long way ahead folds away too, but not where nothing is open', () => {
  assert.deepEqual(trail(1, 1, 20), [
    ['Open now', false, 1],
    ['Still ahead: 20 steps', true, 20],
    ['Done: 1 step', true, 1],
  ]);
  assert.deepEqual(trail(0, 0, 20), [['Still ahead: 20 steps', false, 20]]);
});

test('a short pathway stays one list in its own order', () => {
  assert.deepEqual(trail(3, 1, 2), [['', false, 6]]);
});
