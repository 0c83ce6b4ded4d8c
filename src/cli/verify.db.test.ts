import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts';
import { authority, opened, save, seedPeople } from '../../test/support/stored-world.ts';
import { caseStore } from '../store/cases/case-store.ts';
import { verifyCommand } from './verify.ts';

let fresh: FreshDatabase;
let dataFolder: string;
let said: string[];

before(async () => {
  fresh = await freshDatabase();
  dataFolder = await mkdtemp(join(tmpdir(), 'waymark-cli-'));
});

after(async () => {
  await fresh.drop();
  await rm(dataFolder, { recursive: true });
});

function verifying(databaseUrl: string | undefined): Promise<number> {
  said = [];
  const say = (line: string) => void said.push(line);
  return verifyCommand(
    { say, error: say },
    { databaseUrl, dataFolder, policiesFolder: 'policies', authority },
  );
}

test('says that there is nothing to verify', async () => {
  assert.equal(await verifying(fresh.superUrl), 2);
  assert.deepEqual(said, ['No authority of these policies has anything in this database.']);
  assert.equal(await verifying(undefined), 2);
  assert.deepEqual(said, [`There is no database in ${dataFolder}.`]);
});

test('counts what is as it was left, and names what is not', async () => {
  await seedPeople(fresh.db);
  await save(caseStore(fresh.db, { enqueue: async () => undefined }), opened(), { ref: 'LIN-1' });
  assert.equal(await verifying(fresh.superUrl), 0);
  assert.deepEqual(said, [`${authority}: 1 case, 3 events. All is as it was left.`]);
  const client = new pg.Client({ connectionString: fresh.superUrl });
  await client.connect();
  await client.query(`delete from task where n = 0`);
  await client.end();
  assert.equal(await verifying(fresh.superUrl), 1);
  assert.deepEqual(said, [
    'LIN-1: the task 0 follows from the events and is not stored.',
    `${authority}: 1 case, 3 events. 1 difference.`,
  ]);
});
