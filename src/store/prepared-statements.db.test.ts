import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts';
import { type OpenDatabase, openDatabase } from './open-database.ts';
import { countQueries } from '../../test/support/count-queries.ts';
import { type Scope, type Tx, withScope } from './with-scope.ts';

const scope: Scope = { authority: 'northshire', principals: ['person:ann'] };
const single: Scope = { ...scope, single: true };
let fresh: FreshDatabase;
let one: OpenDatabase;

before(async () => {
  fresh = await freshDatabase();
});
after(() => fresh.drop());

// One connection, so that each statement follows on what the one before it left behind.
beforeEach(async (context) => {
  one = openDatabase({ url: fresh.appUrl, max: 1 });
  (context as { after?: (done: () => Promise<void>) => void }).after?.(() => one.close());
});

const whose = async (tx: Tx) => {
  const { rows } = await sql<{ whose: string; until: string }>`
    select current_setting('waymark.authority', true) as whose, now()::text as until where ${1}::int = 1`.execute(
    tx,
  );
  return rows;
};
const wrong = (tx: Tx) => sql`select nothing_of_the_kind from person where id = ${'ann'}`.execute(tx);
const save = (tx: Tx, title: string) =>
  sql`insert into authority (authority, title, pack_version) values (${'northshire'}, ${title}, ${'1'})
    on conflict (authority) do update set title = excluded.title`.execute(tx);
const titles = (tx: Tx) => sql<{ title: string }>`select title from authority`.execute(tx);

test('what a transaction begins with goes with its first statement, and a scope alone with its only one', async () => {
  await withScope(one.db, scope, whose);
  assert.equal(await countQueries(() => withScope(one.db, scope, whose)), 2);
  assert.equal(await countQueries(() => withScope(one.db, single, whose)), 1);
  assert.equal(await countQueries(() => withScope(one.db, scope, async () => undefined)), 0);
  for (const each of [scope, single]) {
    const [row] = await withScope(one.db, each, whose);
    assert.equal(row?.whose, 'northshire');
  }
});

test('a scope ends with its transaction, of one statement or of several', async () => {
  for (const each of [scope, single]) {
    await withScope(one.db, each, whose);
    const { rows } = await one.pool.query(`select current_setting('waymark.authority', true) as whose`);
    assert.deepEqual(rows, [{ whose: '' }]);
  }
});

test('a second statement in a scope of one is refused, and the connection serves on', async () => {
  const two = withScope(one.db, single, async (tx) => {
    await whose(tx);
    return whose(tx);
  });
  await assert.rejects(two, /a scope of one statement/i);
  assert.equal((await withScope(one.db, single, whose)).length, 1);
});

test('what fails takes back what was written before it, and the connection serves on', async () => {
  await withScope(one.db, single, (tx) => save(tx, 'as it was'));
  const failing = withScope(one.db, scope, async (tx) => {
    await save(tx, 'halfway');
    await wrong(tx);
  });
  await assert.rejects(failing, /nothing_of_the_kind/);
  assert.deepEqual((await withScope(one.db, single, titles)).rows, [{ title: 'as it was' }]);
});

test('a first statement that cannot be prepared fails each time in the same words', async () => {
  for (const each of [scope, single, scope, single]) {
    await assert.rejects(withScope(one.db, each, wrong), /nothing_of_the_kind/);
    assert.equal((await withScope(one.db, each, whose)).length, 1);
  }
});

test('a value that cannot be sent fails alone', async () => {
  const circle: { self?: unknown } = {};
  circle.self = circle;
  for (const each of [scope, single]) {
    await assert.rejects(
      withScope(one.db, each, (tx) => sql`select ${circle}::text`.execute(tx)),
      /circular/,
    );
    assert.equal((await withScope(one.db, each, whose)).length, 1);
  }
});

test('every statement of a snapshot sees what its first one saw', async () => {
  await withScope(one.db, single, (tx) => save(tx, 'before'));
  const seen = await withScope(one.db, { ...scope, snapshot: true }, async (tx) => {
    const first = await titles(tx);
    await withScope(fresh.db, single, (other) => save(other, 'meanwhile'));
    return [first.rows, (await titles(tx)).rows];
  });
  assert.deepEqual(seen, [[{ title: 'before' }], [{ title: 'before' }]]);
});

test('a connection that is cut before its statement is replaced', async () => {
  await withScope(one.db, scope, whose);
  await fresh.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and application_name = 'waymark'`,
  );
  await withScope(one.db, scope, whose).catch(() => undefined);
  assert.equal((await withScope(one.db, scope, whose)).length, 1);
});
