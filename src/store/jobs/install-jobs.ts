import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { APP_ROLE } from '../database-urls.ts';
import { JOBS_SCHEMA } from './jobs.ts';

/** Makes or upgrades the job tables as the owner; the service itself may only add, take and finish jobs. */
export async function installJobs(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: JOBS_SCHEMA,
    supervise: false,
    schedule: false,
    max: 2,
  });
  boss.on('error', () => undefined); // start() rejects with the same error.
  await boss.start();
  await boss.stop({ graceful: false });
  await grantJobs(ownerUrl);
}

async function grantJobs(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`
      grant usage on schema ${JOBS_SCHEMA} to ${APP_ROLE};
      grant select, insert, update, delete on all tables in schema ${JOBS_SCHEMA} to ${APP_ROLE};
      grant usage on all sequences in schema ${JOBS_SCHEMA} to ${APP_ROLE};
      grant execute on all functions in schema ${JOBS_SCHEMA} to ${APP_ROLE};`);
  } finally {
    await client.end();
  }
}
