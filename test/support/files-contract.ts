import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { test } from 'node:test';
import type { Files } from '../../src/store/files/files.ts';

type Opened = {
  readonly files: Files;
  /** Where bytes are while they arrive. */
  readonly arriving: string;
};

const northshire = { authority: 'northshire', maxBytes: 1_000_000 };

/** What every place where files are kept has to do. */
export function filesContract(opened: () => Opened): void {
  const keep = (...parts: readonly Buffer[]) => opened().files.keep(Readable.from(parts), northshire);

  test('bytes kept are the bytes read, under their SHA-256', async () => {
    const bytes = randomBytes(300_000);
    const kept = await keep(bytes.subarray(0, 99), bytes.subarray(99));
    const hash = createHash('sha256').update(bytes).digest('hex');
    assert.deepEqual(kept, { type: 'kept', hash, size: 300_000 });
    const read = await opened().files.read('northshire', hash);
    assert.ok(read);
    assert.equal(read.size, 300_000);
    assert.ok(bytes.equals(await buffer(read.bytes)));
  });

  test('the same bytes twice are one file, also when they come at once', async () => {
    const once = await keep(Buffer.from('twice'));
    const [again, atOnce] = await Promise.all([keep(Buffer.from('twice')), keep(Buffer.from('twice'))]);
    assert.deepEqual([again, atOnce], [once, once]);
    const read = await opened().files.read('northshire', once.type === 'kept' ? once.hash : '');
    assert.equal(read && String(await buffer(read.bytes)), 'twice');
  });

  test('no bytes at all are a file too', async () => {
    const kept = await keep();
    assert.ok(kept.type === 'kept');
    const read = await opened().files.read('northshire', kept.hash);
    assert.equal(read && (await buffer(read.bytes)).length, 0);
  });

  test('a file of one authority is not found in another, nor after it was destroyed', async () => {
    const kept = await keep(Buffer.from('ours'));
    assert.ok(kept.type === 'kept');
    const { files } = opened();
    assert.equal(await files.read('southshire', kept.hash), undefined);
    await files.remove('northshire', kept.hash);
    assert.equal(await files.read('northshire', kept.hash), undefined);
    await files.remove('northshire', kept.hash);
  });

  test('too large a file, and one whose sender breaks off, leave nothing behind', async () => {
    const { files, arriving } = opened();
    const sent = randomBytes(11);
    const tooLarge = await files.keep(Readable.from([sent]), { authority: 'northshire', maxBytes: 10 });
    assert.deepEqual(tooLarge, { type: 'too-large', maxBytes: 10 });
    assert.equal(await files.read('northshire', createHash('sha256').update(sent).digest('hex')), undefined);
    const brokenOff = async function* () {
      yield Buffer.from('half');
      throw new Error('connection lost');
    };
    await assert.rejects(files.keep(brokenOff(), northshire), /connection lost/);
    assert.deepEqual(await readdir(arriving), []);
  });

  test('a name that is no hash reaches no file', async () => {
    const { files } = opened();
    await assert.rejects(files.read('northshire', '../../etc/passwd'), /Not a file/);
    await assert.rejects(files.read('../x', 'a'.repeat(64)), /Not a file/);
  });
}
