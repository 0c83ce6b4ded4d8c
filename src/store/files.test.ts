import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { type Files, filesOnDisk } from './files.ts';

let folder: string;
let files: Files;
const northshire = { authority: 'northshire', maxBytes: 1_000_000 };

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-files-'));
  files = filesOnDisk(folder);
});

after(() => rm(folder, { recursive: true }));

test('bytes kept are the bytes read, under their SHA-256', async () => {
  const bytes = randomBytes(300_000);
  const kept = await files.keep(Readable.from([bytes.subarray(0, 99), bytes.subarray(99)]), northshire);
  const hash = createHash('sha256').update(bytes).digest('hex');
  assert.deepEqual(kept, { type: 'kept', hash, size: 300_000 });
  const read = await files.read('northshire', hash);
  assert.ok(read);
  assert.equal(read.size, 300_000);
  assert.ok(bytes.equals(await buffer(read.bytes)));
});

test('the same bytes twice are one file', async () => {
  const once = await files.keep(Readable.from([Buffer.from('twice')]), northshire);
  assert.deepEqual(await files.keep(Readable.from([Buffer.from('twice')]), northshire), once);
});

test('a file of one authority is not found in another, nor after it was destroyed', async () => {
  const kept = await files.keep(Readable.from([Buffer.from('ours')]), northshire);
  assert.ok(kept.type === 'kept');
  assert.equal(await files.read('southshire', kept.hash), undefined);
  await files.remove('northshire', kept.hash);
  assert.equal(await files.read('northshire', kept.hash), undefined);
});

test('too large a file, and one whose sender breaks off, leave nothing behind', async () => {
  const tooLarge = await files.keep(Readable.from([randomBytes(11)]), {
    authority: 'northshire',
    maxBytes: 10,
  });
  assert.deepEqual(tooLarge, { type: 'too-large', maxBytes: 10 });
  const brokenOff = async function* () {
    yield Buffer.from('half');
    throw new Error('connection lost');
  };
  await assert.rejects(files.keep(brokenOff(), northshire), /connection lost/);
  assert.deepEqual(await readdir(join(folder, 'arriving')), []);
});

test('a name that is no hash reaches no file', async () => {
  await assert.rejects(files.read('northshire', '../../etc/passwd'), /Not a file/);
  await assert.rejects(files.read('../x', 'a'.repeat(64)), /Not a file/);
});
