import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countWord, listWords, ordinalWord } from './number-words.ts';

test('counts are words up to nine and figures from 10', () => {
  assert.deepEqual([0, 1, 9, 10, 24].map(countWord), ['no', 'one', 'nine', '10', '24']);
});

test('positions are words up to tenth and figures from 11th', () => {
  assert.deepEqual([1, 10, 11, 12, 13, 20, 21, 22, 23, 31, 111].map(ordinalWord), [
    'first',
    'tenth',
    '11th',
    '12th',
    '13th',
    '20th',
    '21st',
    '22nd',
    '23rd',
    '31st',
    '111th',
  ]);
});

test('a list has “and” before its last word', () => {
  assert.equal(listWords([]), '');
  assert.equal(listWords(['25']), '25');
  assert.equal(listWords(['25', '28']), '25 and 28');
  assert.equal(listWords(['29', '30', '31']), '29, 30 and 31');
});
