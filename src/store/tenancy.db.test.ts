import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts';
import { asSystem, withScope } from './with-scope.ts';

let fresh: FreshDatabase;
const at = '2026-04-01T09:00:00.000Z';

before(async () => {
  fresh = await freshDatabase();
  for (const authority of ['northshire', 'southshire']) await seed(authority);
});

after(() => fresh.drop());

function seed(authority: string): Promise<void> {
  return withScope(fresh.db, { authority, principals: 'system' }, async (tx) => {
    await tx
      .insertInto('authority')
      .values({ authority, title: authority, pack_version: '1', settings: {} })
      .execute();
    for (const id of ['ann', 'bob']) {
      await tx
        .insertInto('person')
        .values({ authority, id, name: `Made-up ${id}`, email: `${id}@${authority}.example` })
        .execute();
    }
    for (const [ref, applicant] of [
      ['C-1', 'ann'],
      ['C-2', 'bob'],
    ] as const) {
      const summary = {
        pathway: 'p',
        version: 1,
        pack_version: '1',
        status: 'open',
        stage: 's',
        opened_at: at,
        last_at: at,
      };
      await tx
        .insertInto('case_summary')
        .values({ authority, ref, applicant, ...summary, data: {} })
        .execute();
      await tx
        .insertInto('case_access')
        .values({ authority, case_ref: ref, principal: `person:${applicant}` })
        .execute();
      await tx
        .insertInto('task')
        .values({
          authority,
          case_ref: ref,
          step: 's',
          role: 'applicant',
          principals: [`person:${applicant}`],
          title: 't',
          opened_at: at,
          data: {},
        })
        .execute();
      await tx
        .insertInto('content')
        .values({ authority, stream: ref, id: `${ref}-words`, hash: 'h', body: {}, created_at: at })
        .execute();
    }
  });
}

type Table = { name: string; enabled: boolean; forced: boolean; policies: number; keyed: boolean };

async function tables(): Promise<readonly Table[]> {
  const client = new pg.Client({ connectionString: fresh.superUrl });
  await client.connect();
  const { rows } = await client.query<Table>(`
    select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
      (select count(*)::int from pg_policy p where p.polrelid = c.oid and p.polpermissive
        and pg_get_expr(p.polqual, c.oid) like '%authority = %scope.authority()%') as policies,
      not exists (select from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
        where i.indrelid = c.oid and i.indisunique and a.attname <> 'authority') as keyed
    from pg_class c where c.relkind in ('r', 'p', 'v', 'm') and c.relnamespace = 'public'::regnamespace`);
  await client.end();
  return rows;
}

test('every table is closed by authority, forced, with its unique keys starting with it', async () => {
  const found = await tables();
  assert.ok(found.length >= 19);
  for (const table of found) {
    assert.deepEqual(
      { ...table, name: table.name },
      { name: table.name, enabled: true, forced: true, policies: 1, keyed: true },
    );
  }
});

test('no table shows a row of another authority, and none shows any without an authority', async () => {
  for (const { name } of await tables()) {
    const foreign = await withScope(fresh.db, { authority: 'southshire', principals: 'system' }, (tx) =>
      sql`select 1 from ${sql.table(name)} where authority <> 'southshire'`.execute(tx),
    );
    assert.equal(foreign.rows.length, 0, name);
    const unscoped = await sql`select 1 from ${sql.table(name)}`.execute(fresh.db);
    assert.equal(unscoped.rows.length, 0, name);
  }
});

test('a row cannot be written under another authority', async () => {
  const write = withScope(fresh.db, { authority: 'southshire', principals: 'system' }, (tx) =>
    tx.insertInto('team').values({ authority: 'northshire', id: 'x', title: 'x', kind: 'x' }).execute(),
  );
  await assert.rejects(write, /row-level security/);
});

test("a case's rows are found by its parties alone", async () => {
  for (const table of ['case_summary', 'case_access', 'task', 'content'] as const) {
    const seenBy = async (principals: readonly string[]): Promise<number> =>
      withScope(
        fresh.db,
        { authority: 'northshire', principals },
        async (tx) => (await tx.selectFrom(table).selectAll().execute()).length,
      );
    assert.equal(await seenBy(['person:ann']), 1, table);
    assert.equal(await seenBy(['person:ann', 'person:bob']), 2, table);
    assert.equal(await seenBy(['office:director']), 0, table);
    assert.equal(await seenBy([]), 0, table);
  }
});

test('a reader cannot write a case, and an act inside the same transaction can', async () => {
  const scope = { authority: 'northshire', principals: ['person:ann'] };
  await withScope(fresh.db, scope, async (tx) => {
    const update = tx.updateTable('case_summary').set({ stage: 'read' });
    assert.equal((await update.executeTakeFirst()).numUpdatedRows, 0n);
    await asSystem(tx, (system) =>
      system.updateTable('case_summary').set({ stage: 'acted' }).where('ref', '=', 'C-1').execute(),
    );
    const seen = await tx.selectFrom('case_summary').select(['ref', 'stage']).execute();
    assert.deepEqual(seen, [{ ref: 'C-1', stage: 'acted' }]);
  });
});

test('the service cannot step out of its role, nor change what has happened', async () => {
  for (const statement of [
    'update event set type = type',
    'delete from event',
    'truncate event',
    'alter table event no force row level security',
    'set role waymark_owner',
    'create table mine (x int)',
    'select * from meta.migration',
  ]) {
    await assert.rejects(fresh.pool.query(statement), { code: '42501' }, statement);
  }
});
