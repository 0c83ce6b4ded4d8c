import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countWords } from '../../core/case/words.ts';

const script = new URL('count-words.client.js', import.meta.url).href;

test('the page counts words as the server does', async () => {
  const page = (await import(script)) as { readonly countWords: (text: string) => number };
  const texts = [
    '',
    '  ',
    'one',
    'one  two\nthree',
    'well-being isn’t 2',
    '– — …',
    'a - b',
    'naïve café 日本 é',
    'a\u00a0b',
    '1. 2) (3)',
  ];
  for (const text of texts) assert.equal(page.countWords(text), countWords(text), JSON.stringify(text));
});
