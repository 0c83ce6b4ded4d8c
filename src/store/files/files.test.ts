import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { filesContract } from '../../../test/support/files-contract.ts';
import { filesOnDisk } from './files.ts';
import { forgetArriving } from './forget-arriving.ts';

describe('files on disk', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waymark-files-'));
  });
  after(() => rm(folder, { recursive: true }));

  filesContract(() => ({ files: filesOnDisk(folder), arriving: join(folder, 'arriving') }));

  test('a disk that cannot be read is a fault, and not a file that is not there', async () => {
    await writeFile(join(folder, 'eastshire'), 'a file in the place of the folder');
    await assert.rejects(filesOnDisk(folder).read('eastshire', 'a'.repeat(64)), { code: 'ENOTDIR' });
  });

  test('what was half arrived a day ago is cleared away, and nothing else', async () => {
    const arriving = join(folder, 'left');
    await mkdir(arriving);
    for (const name of ['old', 'new']) await writeFile(join(arriving, name), 'half');
    const longAgo = new Date(Date.now() - 25 * 60 * 60 * 1000);
    await utimes(join(arriving, 'old'), longAgo, longAgo);
    await forgetArriving(arriving);
    assert.deepEqual(await readdir(arriving), ['new']);
    await forgetArriving(join(folder, 'not-there'));
  });
});
