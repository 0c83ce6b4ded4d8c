import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { bundledUrls, type DatabaseUrls } from '../../src/store/database-urls.ts';
import { socketUrl } from '../../src/store/bundled/socket-url.ts';
import { type OpenDatabase, openDatabase } from '../../src/store/open-database.ts';
import { ANNOUNCED, WORLDS } from './global-setup.ts';
import { startTestServer, TEMPLATE } from './test-server.ts';

export type FreshDatabase = DatabaseUrls &
  Pick<OpenDatabase, 'db' | 'pool' | 'close'> & {
    readonly name: string;
    /** As the superuser: to tamper as no one of ours can, and to look past row-level security. */
    readonly superUrl: string;
    drop(): Promise<void>;
  };

type UrlOf = (role: string, database: string) => string;

let own: Promise<UrlOf> | undefined;
let ownWorlds: string | undefined;

/**
 * A migrated database of its own, cloned from the template in well under a second; `db` and `pool` are the
 * service's role. Without an announced server (one file run by hand) it starts one for this process.
 */
export async function freshDatabase(template = TEMPLATE): Promise<FreshDatabase> {
  const url = await serverUrls();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asSuperuser(
    url,
    `create database ${name} template ${template} owner waymark_owner strategy file_copy`,
  );
  const urls = bundledUrls({ url }, name);
  const opened = openDatabase({ url: urls.appUrl });
  return {
    ...urls,
    ...opened,
    name,
    superUrl: url('postgres', name),
    async drop() {
      await opened.close();
      await asSuperuser(url, `drop database ${name} with (force)`);
    },
  };
}

/**
 * The name of a database that is made once on this server, by whichever process is first, and cloned from then on.
 * `make` fills a fresh one and leaves it without connections.
 */
export async function templateDatabase(
  name: string,
  make: (database: FreshDatabase) => Promise<void>,
): Promise<string> {
  const url = await serverUrls();
  const client = new pg.Client({ connectionString: url('postgres', 'postgres') });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [name]);
    const found = await client.query('select from pg_database where datname = $1', [name]);
    if (found.rowCount === 1) return name;
    const database = await freshDatabase();
    await make(database);
    await database.close();
    await client.query(`alter database ${database.name} rename to ${name}`);
    return name;
  } finally {
    await client.end();
  }
}

function serverUrls(): Promise<UrlOf> {
  const announced = process.env[ANNOUNCED];
  if (announced) return Promise.resolve((role, database) => socketUrl(announced, role, database));
  own ??= startTestServer().then(({ url }) => url);
  return own;
}

async function asSuperuser(url: UrlOf, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url('postgres', 'postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Where the files of worlds made once are kept; gone with the server. */
export async function worldFolder(): Promise<string> {
  await serverUrls();
  const folder = process.env[WORLDS] ?? (ownWorlds ??= ownFolder());
  return folder;
}

function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-worlds-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
