import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { readLockNote } from '../../src/store/bundled/folder-lock.ts';
import { socketUrl } from '../../src/store/bundled/socket-url.ts';
import { DATABASE_NAME } from '../../src/store/database-urls.ts';

const RECOVERY_MS = 20_000;

/** Looks into the database of a running Waymark past every rule of it. */
export async function asSuperuser<T>(dataFolder: string, act: (client: pg.Client) => Promise<T>): Promise<T> {
  const note = await readLockNote(`${dataFolder}/waymark.lock`);
  assert.ok(note?.socketFolder, 'a running instance notes where its database listens');
  const client = new pg.Client({ connectionString: socketUrl(note.socketFolder, 'postgres', DATABASE_NAME) });
  // A connection that breaks under a query fails that query as well.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

/** A backend of the service's own pool: in the middle of a transaction rather than idle. */
export async function backendAtWork(dataFolder: string): Promise<number> {
  const { rows } = await asSuperuser(dataFolder, (client) =>
    client.query<{ pid: number }>(
      `select pid from pg_stat_activity where application_name = 'waymark'
       order by state = 'active' desc, state = 'idle in transaction' desc, random() limit 1`,
    ),
  );
  assert.ok(rows[0], 'the service has a connection');
  return rows[0].pid;
}

/** Waits until the database answers again and the killed backend is gone from it. */
export async function untilRecovered(dataFolder: string, killed: number): Promise<void> {
  const until = performance.now() + RECOVERY_MS;
  while (performance.now() < until) {
    const answer = await asSuperuser(dataFolder, (client) =>
      client.query('select from pg_stat_activity where pid = $1', [killed]),
    ).catch(() => undefined);
    if (answer?.rowCount === 0) return;
    await pause(20);
  }
  throw new Error('The database did not recover.');
}
