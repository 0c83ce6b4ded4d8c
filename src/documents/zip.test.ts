import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { toZip, type ZipEntry } from './zip.ts';

const at = '2026-03-05T09:00:00Z';
const text = new TextEncoder().encode('words '.repeat(1000));

async function* entries(...names: readonly string[]): AsyncGenerator<ZipEntry> {
  for (const name of names) yield { name, bytes: text, packed: name.endsWith('.pdf') };
}

test('what goes in comes out, in folders, packed where that helps', async () => {
  const bytes = Buffer.concat(await Array.fromAsync(toZip(entries('a.txt', 'evidence/b.pdf'), at)));
  const files = unzipSync(bytes);
  assert.deepEqual(Object.keys(files), ['a.txt', 'evidence/b.pdf']);
  for (const file of Object.values(files)) assert.equal(strFromU8(file), strFromU8(text));
  assert.ok(bytes.length > text.length && bytes.length < text.length * 2, 'one is packed and one is not');
});

test('an entry leaves before the next is asked for', async () => {
  const asked: string[] = [];
  async function* watched(): AsyncGenerator<ZipEntry> {
    for await (const entry of entries('a.pdf', 'b.pdf')) {
      asked.push(entry.name);
      yield entry;
    }
  }
  for await (const chunk of toZip(watched(), at)) {
    assert.ok(chunk.length > 0);
    break;
  }
  assert.deepEqual(asked, ['a.pdf']);
});

test('an archive of nothing is an archive', async () => {
  assert.deepEqual(unzipSync(Buffer.concat(await Array.fromAsync(toZip(entries(), at)))), {});
});

test('what cannot be read breaks the archive off', async () => {
  async function* broken(): AsyncGenerator<ZipEntry> {
    yield* entries('a.txt');
    throw new Error('gone');
  }
  await assert.rejects(Array.fromAsync(toZip(broken(), at)), /gone/);
});
