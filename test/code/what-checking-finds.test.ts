import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const faulty = 'src/packs/fixtures/faulty';
const text = readFileSync('docs/what-checking-finds.md', 'utf8');

/** How many ambiguities each catalogue has. */
const catalogues = { LIN: 57, NEL: 77, HAL: 70, SAN: 77, DUD: 59 } as const;

/** "LIN-A7, 12; NEL-A11" as LIN-A7, LIN-A12, NEL-A11. */
function numbered(list: string): readonly string[] {
  return [...list.matchAll(/([A-Z]{3})-A(\d+(?:, \d+)*)/g)].flatMap(([, prefix, numbers = '']) =>
    numbers.split(', ').map((number) => `${prefix}-A${number}`),
  );
}

test('every ambiguity of the five policies is found, or the page says why it cannot be', () => {
  const said = new Set(numbered(text));
  for (const [prefix, count] of Object.entries(catalogues)) {
    const missing = Array.from({ length: count }, (_, at) => `${prefix}-A${at + 1}`).filter(
      (id) => !said.has(id),
    );
    assert.deepEqual(missing, []);
  }
});

test('what is said not to be found has no pack that is found', () => {
  const [found = '', notFound = ''] = text.split('## Not found, and why');
  const both = numbered(notFound.split('\n## ')[0] ?? '').filter((id) => numbered(found).includes(id));
  assert.deepEqual(both, []);
});

test('the page lists every faulty pack, and no other', () => {
  const folders = readdirSync(faulty).filter((name) => existsSync(join(faulty, name, 'pack.yaml')));
  const listed = [...text.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name = '']) => name);
  assert.deepEqual(listed.toSorted(), folders.toSorted());
});
