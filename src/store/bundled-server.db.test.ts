import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { z } from 'zod';
import { findBinaries } from './bundled/binaries.ts';
import { makeSocketFolder, removeSocketFolder } from './bundled/socket-folder.ts';
import { chooseUnprivileged } from './bundled/unprivileged.ts';
import { type BundledServer, startBundledServer } from './bundled-server.ts';
import { findRunningServer } from './find-running-server.ts';
import { openDatabase } from './open-database.ts';

const holdServer = fileURLToPath(new URL('../../test/support/hold-server.ts', import.meta.url));
const announcement = z.object({ postmaster: z.number(), url: z.string() });
const limit = { timeout: 30_000 };
let parent: string;
let folder: string;
let written = 0;

before(async () => {
  parent = await mkdtemp(join(tmpdir(), 'waymark-server-'));
  folder = join(parent, 'a-long-path-'.repeat(12), 'data');
  await withServer((server) => query(server, 'create table kept (n int primary key)'));
});

after(() => rm(parent, { recursive: true }));

async function withServer<T>(act: (server: BundledServer) => Promise<T>): Promise<T> {
  const server = await startBundledServer({ folder });
  try {
    return await act(server);
  } finally {
    await server.stop();
  }
}

async function queryAt(url: string, statement: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

function query(server: BundledServer, statement: string): Promise<readonly unknown[]> {
  return queryAt(server.url('postgres', 'postgres'), statement);
}

async function write(url: string): Promise<void> {
  written += 1;
  await queryAt(url, `insert into kept values (${written})`);
}

async function assertAllKept(server: BundledServer): Promise<void> {
  assert.deepEqual(await query(server, 'select count(*)::int as n, max(n) as last from kept'), [
    { n: written, last: written },
  ]);
}

async function holder(): Promise<{ child: ChildProcess; postmaster: number; url: string }> {
  const child = spawn(process.execPath, [holdServer, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  assert.ok(child.stdout);
  const [line] = (await once(child.stdout, 'data')) as unknown[];
  return { child, ...announcement.parse(JSON.parse(String(line))) };
}

async function gone(pid: number): Promise<void> {
  while (await stat(`/proc/${pid}`).catch(() => undefined)) await pause(20);
}

test('listens on its private socket alone, and keeps data from start to start', limit, async () => {
  await withServer(async (server) => {
    await write(server.url('postgres', 'postgres'));
    const shown = await query(
      server,
      "select current_setting('listen_addresses') as tcp, current_setting('fsync') as fsync, current_setting('data_checksums') as sums",
    );
    assert.deepEqual(shown, [{ tcp: '', fsync: 'on', sums: 'on' }]);
    assert.equal((await stat(server.socketFolder)).mode & 0o777, 0o700);
  });
  await withServer(assertAllKept);
});

test('a second instance refuses the folder in one line that names the first', limit, async () => {
  await withServer(async (server) => {
    const refusal = new RegExp(
      `^Error: The folder .* is in use by a running Waymark \\(process ${process.pid} on .*$`,
    );
    await assert.rejects(startBundledServer({ folder }), refusal);
    await assertAllKept(server);
  });
});

test(
  'a command beside a running instance finds its server, and none once it has stopped or was killed',
  limit,
  async () => {
    await withServer(async () => {
      const running = await findRunningServer(folder);
      assert.ok(running);
      assert.equal((await queryAt(running.url('postgres', 'postgres'), 'select 1')).length, 1);
    });
    assert.equal(await findRunningServer(folder), undefined);
    const held = await holder();
    held.child.kill('SIGKILL');
    await gone(held.postmaster);
    assert.equal(await findRunningServer(folder), undefined);
  },
);

test('after kill -9 of Node the server ends by itself, and the next start needs no hand', limit, async () => {
  const held = await holder();
  await write(held.url);
  held.child.kill('SIGKILL');
  await withServer(assertAllKept);
  await gone(held.postmaster);
});

test(
  'after kill -9 of Node and database together the next start recovers what was committed',
  limit,
  async () => {
    const held = await holder();
    await write(held.url);
    process.kill(held.postmaster, 'SIGKILL');
    held.child.kill('SIGKILL');
    await withServer(assertAllKept);
  },
);

test('an orphan that outlived its parent is stopped cleanly and replaced', limit, async () => {
  const unprivileged = chooseUnprivileged();
  const { postgres } = await findBinaries();
  const socketFolder = await makeSocketFolder(unprivileged.ownerId);
  const undying = unprivileged.prefix.map((word) => (word === 'INT' ? 'clear' : word));
  const command = [...undying, postgres, '-D', join(folder, 'postgres'), '-k', socketFolder];
  const orphan = spawn('env', command, { stdio: 'ignore', detached: true });
  orphan.unref();
  while (!(await readdir(socketFolder)).includes('.s.PGSQL.5432')) await pause(20);
  await withServer(async (server) => {
    assert.notEqual(server.pid(), orphan.pid);
    await assertAllKept(server);
  });
  if (orphan.exitCode === null) await once(orphan, 'exit');
  assert.equal(orphan.exitCode, 0, 'a clean shutdown');
  await removeSocketFolder(socketFolder);
});

test('a note of a pid that another program has by now does not stand in the way', limit, async () => {
  const note = [process.pid, join(folder, 'postgres'), 0, 5432, '/nowhere', '', '', ''].join('\n');
  await writeFile(join(folder, 'postgres', 'postmaster.pid'), note);
  await withServer(assertAllKept);
});

test('kill -9 of one backend or of the whole server is mended while the service runs', limit, async () => {
  const troubles: string[] = [];
  const server = await startBundledServer({ folder, onTrouble: (trouble) => troubles.push(trouble) });
  const { pool, close } = openDatabase({ url: server.url('postgres', 'postgres') });
  const answersAgain = async (): Promise<void> => {
    while ((await pool.query('select 1').catch(() => undefined)) === undefined) await pause(20);
  };
  const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
  process.kill(rows[0]?.pid ?? 0, 'SIGKILL');
  await answersAgain();
  assert.deepEqual(troubles, [], 'PostgreSQL mends this by itself');
  const before = server.pid();
  process.kill(before, 'SIGKILL');
  while (troubles.length === 0) await pause(20);
  await answersAgain();
  assert.notEqual(server.pid(), before);
  assert.match(troubles[0] ?? '', /ended unexpectedly \(SIGKILL\); started again/);
  await assertAllKept(server);
  await close();
  await server.stop();
});

test('a server that cannot be started again is tried until it can', limit, async () => {
  const troubles: string[] = [];
  const server = await startBundledServer({ folder, onTrouble: (trouble) => troubles.push(trouble) });
  const control = join(folder, 'postgres', 'global', 'pg_control');
  await rename(control, `${control}.away`);
  process.kill(server.pid(), 'SIGKILL');
  while (troubles.length === 0) await pause(20);
  assert.match(troubles[0] ?? '', /ended unexpectedly \(SIGKILL\) and does not start, which is tried on/);
  await rename(`${control}.away`, control);
  while (troubles.length === 1) await pause(20);
  assert.match(troubles[1] ?? '', /started again/);
  await assertAllKept(server);
  await server.stop();
});

test('a folder that holds something else is left as it is', limit, async () => {
  const other = join(parent, 'other');
  await mkdir(join(other, 'postgres'), { recursive: true });
  await writeFile(join(other, 'postgres', 'letter.txt'), 'mine');
  await assert.rejects(
    startBundledServer({ folder: other }),
    /holds something that is not a PostgreSQL cluster/,
  );
  assert.deepEqual(await readdir(join(other, 'postgres')), ['letter.txt']);
});
