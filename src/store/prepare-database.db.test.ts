import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts';
import { prepareExternalDatabase } from './prepare-database.ts';

let fresh: FreshDatabase;
let superuser: pg.Client;
let ownerUrl: string;
let role: string;

// A database as an authority's own administrators would hand it over: empty, with an owner who is no superuser.
before(async () => {
  fresh = await freshDatabase();
  role = `owner_of_${fresh.name}`;
  superuser = new pg.Client({ connectionString: fresh.superUrl });
  await superuser.connect();
  await superuser.query(`create role ${role} login`);
  await superuser.query(`create database ${fresh.name}_theirs owner ${role}`);
  const url = new URL(fresh.ownerUrl);
  url.username = role;
  url.pathname = `/${fresh.name}_theirs`;
  ownerUrl = url.href;
});

after(async () => {
  await superuser.query(`drop database ${fresh.name}_theirs with (force)`);
  await superuser.query(`drop role ${role}`);
  await superuser.end();
  await fresh.drop();
});

test('an owner who may not make the role is told what an administrator must run', async () => {
  await assert.rejects(
    prepareExternalDatabase(ownerUrl),
    /create role waymark_app nologin; grant waymark_app to/,
  );
});

test("the service takes the plain role in the owner's login, and RESET ROLE does not lead out of it", async () => {
  await superuser.query(`grant waymark_app to ${role}`);
  const { appUrl } = await prepareExternalDatabase(ownerUrl);
  await prepareExternalDatabase(ownerUrl);
  const client = new pg.Client({ connectionString: appUrl });
  await client.connect();
  await client.query('reset role');
  const { rows } = await client.query('select current_user as name');
  assert.deepEqual(rows, [{ name: 'waymark_app' }]);
  await assert.rejects(client.query('delete from event'), { code: '42501' });
  await client.end();
});
