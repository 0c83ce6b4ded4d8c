import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts';
import { panelBoard } from './panel-board.ts';
import { panelStore } from './panel-store.ts';
import { withScope } from '../with-scope.ts';

let fresh: FreshDatabase;
const tam = { person: 'tam', part: 'core', office: 'head-of-service' } as const;
const at = '2026-03-02T10:00:00.000Z';

before(async () => {
  fresh = await freshDatabase();
  for (const authority of ['northshire', 'southshire']) {
    await withScope(fresh.db, { authority, principals: 'system' }, async (tx) => {
      await sql`insert into authority (authority, title, pack_version) values (${authority}, 'A', '1')`.execute(
        tx,
      );
      for (const id of ['hal', 'mo', 'tam', 'ann'])
        await sql`insert into person (authority, id, name, email)
          values (${authority}, ${id}, ${id}, ${`${id}@${authority}.example`})`.execute(tx);
      await sql`insert into sitting (authority, id, series, on_date, kind)
        values (${authority}, 'april', 'p', '2026-04-23', 'scheduled')`.execute(tx);
      await sql`insert into case_summary
          (authority, ref, applicant, pathway, version, pack_version, status, stage, panel_id, opened_at, last_at, data)
        values (${authority}, 'C-1', 'ann', 'p', 1, '1', 'open', 's', 'april', ${at}, ${at}, '{}')`.execute(
        tx,
      );
      await sql`insert into case_access (authority, case_ref, principal, sees, but)
        values (${authority}, 'C-1', 'office:practice-lead', 'case', array['person:hal'])`.execute(tx);
    });
  }
});
after(() => fresh.drop());

const viewer = (personId: string, ...offices: string[]) => ({ authority: 'northshire', personId, offices });

test('who takes a seat in one case is kept with the sitting, in the place of what was so before', async () => {
  const panels = panelStore(fresh.db);
  const of = { sitting: 'april', ref: 'C-1' };
  await panels.saveSubstitutes('northshire', of, [{ ...tam, inPlaceOf: 'hal' }]);
  const kept = { ...tam, ref: 'C-1', inPlaceOf: 'hal' };
  assert.deepEqual((await panels.sitting('northshire', 'april'))?.substitutes, [kept]);
  assert.deepEqual((await panels.sitting('southshire', 'april'))?.substitutes, []);
  assert.equal((await panelBoard(fresh.db).sittings(viewer('tam'))).length, 1, 'their panel, too');
  assert.equal((await panelBoard(fresh.db).sittings(viewer('mo'))).length, 0);
});

test('nobody reads who takes a seat but whoever does, and nobody writes it: a row tells of a case', async () => {
  for (const principals of [['person:tam'], ['person:hal', 'office:progression-office'], ['person:mo']])
    await withScope(fresh.db, { authority: 'northshire', principals }, async (tx) => {
      const own = principals.includes('person:tam') ? 1 : 0;
      assert.equal((await sql`select 1 from sitting_substitute`.execute(tx)).rows.length, own);
      assert.equal((await sql`update sitting_substitute set part = 'chair'`.execute(tx)).numAffectedRows, 0n);
      assert.equal((await sql`delete from sitting_substitute`.execute(tx)).numAffectedRows, 0n);
    });
  const forged = withScope(fresh.db, { authority: 'northshire', principals: ['person:mo'] }, (tx) =>
    sql`insert into sitting_substitute values ('northshire', 'april', 'C-1', 'mo', 'core', 'x', 'hal')`.execute(
      tx,
    ),
  );
  await assert.rejects(forged, /row-level security/);
});

test('whoever takes a seat in one case finds what was minuted of it, and no other item; their namesake elsewhere nothing', async () => {
  for (const item of ['opening', 'C-1'])
    await withScope(fresh.db, { authority: 'northshire', principals: 'system' }, (tx) =>
      sql`insert into sitting_minutes values
        ('northshire', 'april', ${item}, ${item === 'opening' ? null : item}, 'Words.', 1, 'mo', ${at})`.execute(
        tx,
      ),
    );
  const found = (authority: string, principals: readonly string[]) =>
    withScope(fresh.db, { authority, principals }, async (tx) => {
      const { rows } = await sql<{ item: string }>`select item from sitting_minutes`.execute(tx);
      return rows.map(({ item }) => item);
    });
  assert.deepEqual(await found('northshire', ['person:tam']), [], 'not before the case opens to them');
  await withScope(fresh.db, { authority: 'northshire', principals: 'system' }, (tx) =>
    sql`insert into case_access (authority, case_ref, principal, sees)
      values ('northshire', 'C-1', 'person:tam', 'case'), ('northshire', 'C-1', 'person:ann', 'case')`.execute(
      tx,
    ),
  );
  assert.deepEqual(await found('northshire', ['person:tam']), ['C-1']);
  assert.deepEqual(await found('northshire', ['person:ann']), [], 'whose case it is');
  assert.deepEqual(await found('southshire', ['person:tam']), []);
});

test('a case that an office sees is closed to the one holder who stands aside, in lists and in counts', async () => {
  const board = panelBoard(fresh.db);
  const seen = async (person: string) => {
    const rows = await board.cases(viewer(person, 'practice-lead', 'head-of-service'), 'april');
    const [sitting] = await board.sittings(viewer(person, 'practice-lead', 'head-of-service'));
    return [rows.length, sitting?.booked];
  };
  assert.deepEqual(await seen('mo'), [1, 1]);
  assert.deepEqual(await seen('hal'), [0, 0]);
});
