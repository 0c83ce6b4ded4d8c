import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { calendarFeeds } from './calendar-feeds.ts';
import { withScope } from '../with-scope.ts';

let fresh: FreshDatabase;
const at = '2026-04-01T09:00:00.000Z' as Instant;
const hash = (digit: string) => digit.repeat(64);
const viewer = (personId: string, authority = 'northshire') => ({
  authority,
  personId,
  offices: ['administrator'],
});

before(async () => {
  fresh = await freshDatabase();
  for (const authority of ['northshire', 'southshire']) {
    await withScope(fresh.db, { authority, principals: 'system' }, async (tx) => {
      await sql`insert into authority (authority, title, pack_version) values (${authority}, 'A', '1')`.execute(
        tx,
      );
      for (const id of ['ann', 'bob'])
        await sql`insert into person (authority, id, name, email)
          values (${authority}, ${id}, ${id}, ${`${id}@${authority}.example`})`.execute(tx);
    });
  }
});
after(() => fresh.drop());

test('an address is found by its hash in its own authority, and by nobody else as theirs', async () => {
  const feeds = calendarFeeds(fresh.db);
  await feeds.create(viewer('ann'), { nonce: 'n1', tokenHash: hash('a'), at });
  assert.equal(await feeds.ownerOf('northshire', hash('a')), 'ann');
  assert.equal(await feeds.ownerOf('southshire', hash('a')), undefined);
  assert.deepEqual(await feeds.own(viewer('ann')), { nonce: 'n1', createdAt: at });
  assert.equal(await feeds.own(viewer('bob')), undefined);
  assert.equal(await feeds.own(viewer('ann', 'southshire')), undefined);
});

test('nobody finds, makes or ends the address of another, not even an administrator', async () => {
  const bob = { authority: 'northshire', principals: ['person:bob', 'office:administrator'] };
  await withScope(fresh.db, bob, async (tx) => {
    assert.equal((await sql`select 1 from calendar_feed`.execute(tx)).rows.length, 0);
    assert.equal((await sql`delete from calendar_feed where person = 'ann'`.execute(tx)).numAffectedRows, 0n);
  });
  const forged = withScope(fresh.db, bob, (tx) =>
    sql`insert into calendar_feed values ('northshire', 'ann', 'n', ${hash('b')}, ${at})`.execute(tx),
  );
  await assert.rejects(forged, /row-level security/);
  assert.equal(await calendarFeeds(fresh.db).ownerOf('northshire', hash('a')), 'ann');
});

test('a new address ends the old one, and revoking ends it', async () => {
  const feeds = calendarFeeds(fresh.db);
  await feeds.create(viewer('ann'), { nonce: 'n2', tokenHash: hash('c'), at });
  assert.equal(await feeds.ownerOf('northshire', hash('a')), undefined);
  assert.equal(await feeds.ownerOf('northshire', hash('c')), 'ann');
  await feeds.revoke(viewer('ann'));
  assert.equal(await feeds.ownerOf('northshire', hash('c')), undefined);
});
