import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { bundledUrls, type DatabaseUrls } from '../../src/store/database-urls.ts';
import { socketUrl } from '../../src/store/bundled/socket-url.ts';
import { type OpenDatabase, openDatabase } from '../../src/store/open-database.ts';
import { ANNOUNCED } from './global-setup.ts';
import { startTestServer, TEMPLATE } from './test-server.ts';

export type FreshDatabase = DatabaseUrls &
  Pick<OpenDatabase, 'db' | 'pool'> & {
    readonly name: string;
    /** As the superuser: to tamper as no one of ours can, and to look past row-level security. */
    readonly superUrl: string;
    drop(): Promise<void>;
  };

type UrlOf = (role: string, database: string) => string;

let own: Promise<UrlOf> | undefined;

/**
 * A migrated database of its own, cloned from the template in well under a second; `db` and `pool` are the
 * service's role. Without an announced server (one file run by hand) it starts one for this process.
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  const url = await serverUrls();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asSuperuser(
    url,
    `create database ${name} template ${TEMPLATE} owner waymark_owner strategy file_copy`,
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
