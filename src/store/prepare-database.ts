import pg from 'pg';
import type { BundledServer } from './bundled-server.ts';
import { SUPERUSER } from './bundled/cluster.ts';
import {
  APP_ROLE,
  bundledUrls,
  DATABASE_NAME,
  type DatabaseUrls,
  externalUrls,
  OWNER_ROLE,
} from './database-urls.ts';
import { installJobs } from './jobs/install-jobs.ts';
import { migrate } from './migrate.ts';

const OLDEST_SERVER = 150_000;

/** Roles, database, migrations and job queues on the bundled server; safe to repeat at each start. */
export async function prepareBundledDatabase(
  server: BundledServer,
  database = DATABASE_NAME,
): Promise<DatabaseUrls> {
  await withClient(server.url(SUPERUSER, 'postgres'), async (client) => {
    for (const role of [OWNER_ROLE, APP_ROLE]) {
      if (!(await roleExists(client, role))) {
        await client.query(`create role ${role} login nosuperuser nocreatedb nocreaterole nobypassrls`);
      }
    }
    const found = await client.query('select from pg_database where datname = $1', [database]);
    if (found.rowCount === 0) {
      await client.query(`create database ${pg.escapeIdentifier(database)} owner ${OWNER_ROLE}`);
    }
  });
  return prepare(bundledUrls(server, database));
}

/** The same on a PostgreSQL of the authority's own, version 15 or later. */
export async function prepareExternalDatabase(ownerUrl: string): Promise<DatabaseUrls> {
  await withClient(ownerUrl, async (client) => {
    const version = await client.query<{ server_version_num: string }>('show server_version_num');
    if (Number(version.rows[0]?.server_version_num) < OLDEST_SERVER) {
      throw new Error('DATABASE_URL must lead to PostgreSQL 15 or later.');
    }
    if (!(await mayBecomeApp(client))) await makeAppRole(client);
  });
  return prepare(externalUrls(ownerUrl));
}

async function prepare(urls: DatabaseUrls): Promise<DatabaseUrls> {
  await migrate(urls.ownerUrl);
  await installJobs(urls.ownerUrl);
  await withClient(urls.appUrl, assertBound);
  return urls;
}

async function makeAppRole(client: pg.Client): Promise<void> {
  try {
    if (!(await roleExists(client, APP_ROLE)))
      await client.query(`create role ${APP_ROLE} nologin nobypassrls`);
    await client.query(`grant ${APP_ROLE} to current_user`);
  } catch (error) {
    throw new Error(
      `The owner may not make the role ${APP_ROLE}. As a database administrator run: create role ${APP_ROLE} nologin; grant ${APP_ROLE} to <the owner>;`,
      { cause: error },
    );
  }
}

async function mayBecomeApp(client: pg.Client): Promise<boolean> {
  if (!(await roleExists(client, APP_ROLE))) return false;
  const { rows } = await client.query<{ may: boolean }>('select pg_has_role($1, $2) as may', [
    APP_ROLE,
    'member',
  ]);
  return rows[0]?.may ?? false;
}

/** Refuses to serve under a role that row-level security does not bind. */
async function assertBound(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ bound: boolean }>(
    `select not r.rolsuper and not r.rolbypassrls
       and not exists (select from pg_class c where c.relowner = r.oid and c.relnamespace = 'public'::regnamespace) as bound
     from pg_roles r where r.rolname = current_user`,
  );
  if (!rows[0]?.bound)
    throw new Error(`The role ${APP_ROLE} can bypass row-level security: it must be a plain role.`);
}

async function roleExists(client: pg.Client, role: string): Promise<boolean> {
  const found = await client.query('select from pg_roles where rolname = $1', [role]);
  return found.rowCount === 1;
}

async function withClient<T>(url: string, act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}
