import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inkOnWhite } from './ink-on-white.ts';

test('a colour that can be read on white is kept, a pale one is darkened just enough', () => {
  assert.equal(inkOnWhite('#00703C'), '#00703c');
  // 4.54 to 1 and 4.48 to 1: the two greys on either side of the line.
  assert.equal(inkOnWhite('#767676'), '#767676');
  assert.equal(inkOnWhite('#777777'), '#717171');
  assert.notEqual(inkOnWhite('#ffdd00'), '#ffdd00');
});

test('what is no colour is refused', () => {
  for (const bad of ['red', '#fff', '#00703c;', '']) assert.throws(() => inkOnWhite(bad), /#rrggbb/);
});
