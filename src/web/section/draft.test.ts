import assert from 'node:assert/strict';
import { test } from 'node:test';

type Fields = readonly (readonly [name: string, value: string])[];
const script = new URL('draft.client.js', import.meta.url).href;

test('what the service tidies as it saves is not offered again as words that were lost', async () => {
  const page = (await import(script)) as { readonly sameWords: (one: Fields, other: Fields) => boolean };
  const typed: Fields = [
    ['statement', 'One paragraph.\n\nAnother. '],
    ['rows-0-reference', ' M-1 '],
    ['rows-0-date-month', '09'],
    ['rows-1-reference', ''],
    ['rows-2-reference', 'M-2'],
  ];
  const saved: Fields = [
    ['statement', 'One paragraph.\r\n\r\nAnother.'],
    ['rows-0-reference', 'M-1'],
    ['rows-0-date-month', '9'],
    ['rows-1-reference', 'M-2'],
  ];
  assert.ok(page.sameWords(typed, saved));
  const others: readonly Fields[] = [
    saved.map(([name, value]) => [name, value.replace('M-2', 'M-3')]),
    saved.map(([name, value]) => [name, value.replace('Another', 'An other')]),
    saved.slice(0, -1),
    [...saved, ['rows-2-reference', 'M-3']],
  ];
  for (const other of others) assert.ok(!page.sameWords(typed, other), JSON.stringify(other));
});
