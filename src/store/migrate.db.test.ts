import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts';
import { migrate } from './migrate.ts';

const shipped = new URL('./migrations/', import.meta.url);
let fresh: FreshDatabase;
let folder: URL;

before(async () => {
  fresh = await freshDatabase();
  folder = pathToFileURL(`${await mkdtemp(join(tmpdir(), 'waymark-migrations-'))}/`);
  for (const name of await readdir(shipped)) await copyFile(new URL(name, shipped), new URL(name, folder));
});

after(async () => {
  await fresh.drop();
  await rm(folder, { recursive: true });
});

const put = (name: string, sql: string): Promise<void> => writeFile(new URL(name, folder), sql);

async function count(table: string): Promise<number> {
  const client = new pg.Client({ connectionString: fresh.ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ n: number }>(
    'select count(*)::int as n from pg_class where relname = $1',
    [table],
  );
  await client.end();
  return rows[0]?.n ?? 0;
}

test('what is applied is not applied again', async () => {
  assert.deepEqual(await migrate(fresh.ownerUrl, folder), []);
});

test('two instances starting at once apply a new file once', async () => {
  await put('9001_once.sql', 'create table once (authority text primary key)');
  const applied = await Promise.all([migrate(fresh.ownerUrl, folder), migrate(fresh.ownerUrl, folder)]);
  assert.deepEqual(applied.flat(), ['9001_once.sql']);
});

test('a file that fails leaves nothing of itself, and says its name', async () => {
  await put('9002_half.sql', 'create table half (authority text primary key); select 1 / 0');
  await assert.rejects(migrate(fresh.ownerUrl, folder), /9002_half\.sql failed: division by zero/);
  assert.equal(await count('half'), 0);
  await rm(new URL('9002_half.sql', folder));
});

test('a file changed after it was applied is a fault, and so is one that is gone', async () => {
  await put('9001_once.sql', 'create table once (authority text primary key, more int)');
  await assert.rejects(migrate(fresh.ownerUrl, folder), /9001_once\.sql was changed after it was applied/);
  await rm(new URL('9001_once.sql', folder));
  await assert.rejects(
    migrate(fresh.ownerUrl, folder),
    /9001_once\.sql, which this version of Waymark does not know/,
  );
});

test('two files of one number are a fault', async () => {
  await put('0001_other.sql', 'select 1');
  await assert.rejects(migrate(fresh.ownerUrl, folder), /each number once/);
});
