import assert from 'node:assert/strict';
import { mkdtemp, readFile, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { asSuperuser } from './database-backend.ts';
import { assertLastWordsStand, countKept, versions } from './kept-saves.ts';
import {
  freePort,
  hasEnded,
  type RunningWaymark,
  runWaymark,
  stopWaymark,
  untilServed,
} from './run-waymark.ts';
import { assertVerified, signedInWriters } from './at-work.ts';
import type { Writer } from './writer.ts';

// PostgreSQL answers a commit once its journal is on the disk. A journal that leads to one of these devices is not.
const journals = [
  {
    title: 'cannot be written, as on a full disk',
    device: '/dev/full',
    says: /PANIC: .*No space left on device/,
  },
  { title: 'is written and cannot be synced', device: '/dev/null', says: /PANIC: .*could not fdatasync/ },
];
const PATIENCE_MS = 20_000;
const limit = { timeout: 60_000 };

let dataFolder: string;
let running: RunningWaymark;
let writers: readonly Writer[];

before(async () => {
  dataFolder = await realpath(await mkdtemp(join(tmpdir(), 'waymark-journal-')));
  running = await runWaymark(dataFolder, await freePort());
  writers = await signedInWriters(running, dataFolder);
});

after(async () => {
  await stopWaymark(running);
  await rm(dataFolder, { recursive: true, force: true });
});

for (const { title, device, says } of journals) {
  test(`a journal that ${title}: nothing is answered as saved until it can be again`, limit, async () => {
    const since = await versions(dataFolder);
    const before = writers.map(({ accepted }) => accepted.length);
    const acceptedNow = () => writers.flatMap(({ accepted }, index) => accepted.slice(before[index]));
    const lostBefore = lostBy(writers);
    let going = true;
    const writing = Promise.all(writers.map((writer) => writer.persist(() => going)));
    writing.catch(() => undefined); // Awaited below, once there was trouble enough.
    await pause(500);

    const segment = await leadNextSegmentTo(device);
    await untilLogged(says);
    await pause(200); // For the answers of what was committed before.
    const stood = acceptedNow().length;
    assert.ok(stood > 0, 'there were saves before');
    // Long enough for PostgreSQL to recover several times, each in vain.
    await pause(2_500);
    assert.equal(acceptedNow().length, stood, 'nothing is answered as saved while the journal fails');
    await rm(segment);
    const backIn = await untilServed(running.origin, () => assert.ok(!hasEnded(running), running.said()));

    await pause(500);
    going = false;
    await writing;
    assert.ok(acceptedNow().length > stood, 'whoever went on is served again');
    assert.deepEqual(await countKept(dataFolder, acceptedNow(), since), {
      lost: 0,
      doubled: 0,
      unexplained: 0,
    });
    await assertLastWordsStand(dataFolder, acceptedNow());
    await assertVerified(dataFolder);
    console.log(
      `  a journal that ${title}: ${acceptedNow().length} saves accepted, 0 lost, 0 doubled; ${lostBy(writers) - lostBefore} answered as not saved; serving again ${(backIn / 1000).toFixed(1)} s after it was mended`,
    );
  });
}

/** The segment of the journal that comes next, in place of a file; then PostgreSQL goes on to it. */
async function leadNextSegmentTo(device: string): Promise<string> {
  return asSuperuser(dataFolder, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select pg_walfile_name(pg_current_wal_lsn() + pg_size_bytes(current_setting('wal_segment_size'))) as name`,
    );
    const segment = join(dataFolder, 'postgres', 'pg_wal', rows[0]?.name ?? '');
    await rm(segment, { force: true });
    await symlink(device, segment);
    await client.query('select pg_switch_wal()').catch(() => undefined);
    return segment;
  });
}

async function untilLogged(says: RegExp): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while (!says.test(await readFile(join(dataFolder, 'postgres.log'), 'utf8'))) {
    assert.ok(performance.now() < until, `PostgreSQL never said ${says}`);
    await pause(20);
  }
}

function lostBy(all: readonly Writer[]): number {
  return all.reduce((sum, writer) => sum + writer.lost(), 0);
}
