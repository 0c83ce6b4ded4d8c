import assert from 'node:assert/strict';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { command } from '../support/runner/command.ts';
import { onSmallDisk } from './small-disk.ts';

const fillDisk = fileURLToPath(new URL('fill-disk.ts', import.meta.url));
let folder: string;

before(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'waymark-disk-')));
});

after(() => rm(folder, { recursive: true }));

test('a full disk: saves and uploads are refused in words, and all is well once there is space', {
  timeout: 120_000,
}, async () => {
  const program = [process.execPath, fillDisk, folder];
  const { ok, output } = await command([...onSmallDisk(folder, '96m'), ...program]);
  assert.ok(ok, output);
  console.log(`  a full disk: ${output.trim()}`);
});
