import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';

const FOLDER = new URL('./migrations/', import.meta.url);
const FILE_NAME = /^(\d{4})_[a-z0-9_]+\.sql$/;
// Any number will do, so long as every Waymark uses the same.
const LOCK = 7_294_001;

export type Migration = { readonly name: string; readonly sql: string; readonly checksum: string };

/** Applies what is new, each file in a transaction of its own, and says what was applied. Owner's URL. */
export async function migrate(ownerUrl: string, folder: URL = FOLDER): Promise<readonly string[]> {
  const migrations = await readMigrations(folder);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    // Two instances starting at once: the second waits here, then finds nothing to do.
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(
      `create schema if not exists meta;
       create table if not exists meta.migration (name text primary key, checksum text not null, at timestamptz not null default now())`,
    );
    return await applyNew(client, migrations);
  } finally {
    await client.end();
  }
}

async function applyNew(client: pg.Client, migrations: readonly Migration[]): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from meta.migration',
  );
  const applied = new Map(rows.map((row) => [row.name, row.checksum]));
  assertKnown(applied, migrations);
  const fresh = migrations.filter(({ name }) => !applied.has(name));
  for (const migration of fresh) await apply(client, migration);
  return fresh.map(({ name }) => name);
}

function assertKnown(applied: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
  const here = new Map(migrations.map(({ name, checksum }) => [name, checksum]));
  for (const [name, checksum] of applied) {
    if (!here.has(name)) {
      throw new Error(
        `The database has migration ${name}, which this version of Waymark does not know: use a later one.`,
      );
    }
    if (here.get(name) !== checksum) {
      throw new Error(
        `Migration ${name} was changed after it was applied: restore it and put the change in a new file.`,
      );
    }
  }
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into meta.migration (name, checksum) values ($1, $2)', [name, checksum]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`Migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

async function readMigrations(folder: URL): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted();
  const numbers = names.map((name) => FILE_NAME.exec(name)?.[1]);
  if (numbers.includes(undefined) || new Set(numbers).size !== names.length) {
    throw new Error(`Migrations are named 0001_what.sql, each number once: ${names.join(', ')}`);
  }
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, folder), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}
