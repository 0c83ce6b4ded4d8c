import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { filesContract } from '../../../test/support/files-contract.ts';
import { type S3Server, startS3 } from '../../../test/support/s3-server.ts';
import { type FilesOnS3, filesOnS3 } from './files-on-s3.ts';

const northshire = { authority: 'northshire', maxBytes: 1_000_000 };
const away = { code: 'FILES_AWAY' };

describe('files in a bucket', () => {
  let arriving: string;
  let server: S3Server;
  let files: FilesOnS3;
  before(async () => {
    arriving = await mkdtemp(join(tmpdir(), 'waymark-arriving-'));
    server = await startS3();
    files = filesOnS3(server.bucket, { arriving });
  });
  after(async () => {
    files.close();
    await server.stop();
    await rm(arriving, { recursive: true });
  });

  filesContract(() => ({ files, arriving }));

  test('what one service kept, another one reads', async () => {
    const kept = await files.keep(Readable.from([Buffer.from('for both')]), northshire);
    const other = filesOnS3(server.bucket, { arriving });
    const read = await other.read('northshire', kept.type === 'kept' ? kept.hash : '');
    assert.equal(read && String(await buffer(read.bytes)), 'for both');
    other.close();
  });

  test('a bucket that is not there, and a key that nobody gave out, are faults and not missing files', async () => {
    await files.check();
    for (const wrong of [{ name: 'no-such-bucket' }, { key: 'NOBODY' }]) {
      const closed = filesOnS3({ ...server.bucket, ...wrong }, { arriving });
      await assert.rejects(closed.check(), away);
      await assert.rejects(closed.keep(Readable.from([Buffer.from('x')]), northshire), away);
      await assert.rejects(closed.read('northshire', 'a'.repeat(64)), away);
      closed.close();
    }
    assert.deepEqual(await readdir(arriving), []);
  });

  test('a store that nobody answers for is said to be away, and what was sent leaves nothing behind', async () => {
    const short = await startS3();
    const lost = filesOnS3(short.bucket, { arriving });
    await lost.check();
    await short.stop();
    await assert.rejects(lost.keep(Readable.from([Buffer.from('x')]), northshire), away);
    await assert.rejects(lost.read('northshire', 'a'.repeat(64)), away);
    await assert.rejects(lost.remove('northshire', 'a'.repeat(64)), away);
    assert.deepEqual(await readdir(arriving), []);
    lost.close();
  });
});
