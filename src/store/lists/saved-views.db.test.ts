import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { savedViews } from './saved-views.ts';
import { withScope } from '../with-scope.ts';

let fresh: FreshDatabase;
const at = '2026-04-01T09:00:00.000Z' as Instant;
const viewer = (personId: string, authority = 'northshire') => ({
  authority,
  personId,
  offices: ['administrator', 'progression-office'],
});

before(async () => {
  fresh = await freshDatabase();
  for (const authority of ['northshire', 'southshire'])
    await withScope(fresh.db, { authority, principals: 'system' }, async (tx) => {
      await sql`insert into authority (authority, title, pack_version) values (${authority}, 'A', '1')`.execute(
        tx,
      );
      for (const id of ['ann', 'bob'])
        await sql`insert into person (authority, id, name, email)
          values (${authority}, ${id}, ${id}, ${`${id}@${authority}.example`})`.execute(tx);
    });
});
after(() => fresh.drop());

test('a view is its owner’s alone: nobody else lists, renames or deletes it, no office and not the service itself', async () => {
  const views = savedViews(fresh.db);
  assert.equal(
    await views.save(viewer('ann'), { id: 'v1', name: 'April', asks: 'panel=2026-04-24', at }),
    'saved',
  );
  assert.deepEqual(await views.list(viewer('ann')), [{ id: 'v1', name: 'April', asks: 'panel=2026-04-24' }]);
  for (const other of [viewer('bob'), viewer('ann', 'southshire')]) {
    assert.deepEqual(await views.list(other), []);
    assert.equal(await views.rename(other, 'v1', 'Mine'), 'not-found');
    assert.equal(await views.remove(other, 'v1'), 'not-found');
  }
  const all = (principals: 'system' | readonly string[]) =>
    withScope(fresh.db, { authority: 'northshire', principals }, async (tx) => {
      const { numAffectedRows } = await sql`delete from saved_view`.execute(tx);
      return [(await sql`select 1 from saved_view`.execute(tx)).rows.length, numAffectedRows];
    });
  assert.deepEqual(await all(['person:bob', 'office:administrator']), [0, 0n]);
  assert.deepEqual(await all('system'), [0, 0n]);
  const forged = withScope(fresh.db, { authority: 'northshire', principals: ['person:bob'] }, (tx) =>
    sql`insert into saved_view values ('northshire', 'v2', 'ann', 'Hers', '', ${at})`.execute(tx),
  );
  await assert.rejects(forged, /row-level security/);
  assert.equal((await views.list(viewer('ann'))).length, 1);
});

test('a name is there once for each person, whatever its capitals, and thirty views are enough', async () => {
  const views = savedViews(fresh.db);
  const save = (id: string, name: string) => views.save(viewer('ann'), { id, name, asks: '', at });
  assert.equal(await save('v2', 'APRIL'), 'name-taken');
  assert.equal(await views.save(viewer('bob'), { id: 'b1', name: 'April', asks: '', at }), 'saved');
  assert.equal(await save('v3', 'Late'), 'saved');
  assert.equal(await views.rename(viewer('ann'), 'v3', 'april'), 'name-taken');
  assert.equal(await views.rename(viewer('ann'), 'v3', 'LATE'), 'saved');
  for (let n = 4; n <= 31; n += 1) assert.equal(await save(`v${n}`, `View ${n}`), 'saved', `${n}`);
  assert.equal(await save('v32', 'One more'), 'too-many');
  assert.equal(await views.remove(viewer('ann'), 'v3'), 'removed');
  assert.equal(await save('v32', 'One more'), 'saved');
});
