import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { wordDifference } from './word-difference.ts';

test('names the words that went and came, and leaves the rest as it is', () => {
  assert.deepEqual(wordDifference('I visited the carers weekly.', 'I visited both carers weekly.'), [
    { is: 'same', text: 'I visited ' },
    { is: 'gone', text: 'the ' },
    { is: 'new', text: 'both ' },
    { is: 'same', text: 'carers weekly.' },
  ]);
  assert.deepEqual(wordDifference('As it was.', 'As it was.'), [{ is: 'same', text: 'As it was.' }]);
  assert.deepEqual(wordDifference('', 'New words.'), [{ is: 'new', text: 'New words.' }]);
  assert.deepEqual(wordDifference('Old words.', ''), [{ is: 'gone', text: 'Old words.' }]);
});

test('what stayed and came are the later text’s words, what stayed and went the earlier one’s, whatever the two are', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd', '\n', '  '), { maxLength: 40 });
  fc.assert(
    fc.property(text, text, (one, other) => {
      const [before, after] = [one.join(' '), other.join(' ')];
      const parts = wordDifference(before, after);
      const told = (gone: string) =>
        parts
          .filter(({ is }) => is !== gone)
          .map(({ text: words }) => words)
          .join('');
      const words = (from: string) => from.split(/\s+/u).filter((word) => word !== '');
      assert.deepEqual(words(told('gone')), words(after));
      assert.deepEqual(words(told('new')), words(before));
    }),
  );
});

test('two long texts are compared by their paragraphs, in a moment', () => {
  const long = Array.from({ length: 400 }, (_, n) => `${'word '.repeat(12)}${n}\n`);
  const parts = wordDifference(long.join(''), long.toSpliced(200, 1, 'another line\n').join(''));
  assert.deepEqual(
    parts.map(({ is }) => is),
    ['same', 'gone', 'new', 'same'],
  );
});
