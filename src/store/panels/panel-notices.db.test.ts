import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts';
import { authority, day, moment, seedPeople } from '../../../test/support/stored-world.ts';
import type { Invitation, PanelNotice } from '../../app/panels/panel-ports.ts';
import { panelNotices } from './panel-notices.ts';
import { panelStore } from './panel-store.ts';
import { withScope } from '../with-scope.ts';

let fresh: FreshDatabase;
let made = 0;
let sitting = '';
const now = moment('2026-01-12T10:00:00.000Z');

before(async () => {
  fresh = await freshDatabase();
  await seedPeople(fresh.db);
});
after(() => fresh.drop());
beforeEach(() => {
  made += 1;
  sitting = `panel-${made}`;
});

const notices = () => panelNotices(fresh.db, async () => undefined);

function invited(person: string, on = '2026-04-23', status: 'held' | 'confirmed' = 'held'): Invitation {
  const entry = { status, as: 'member' as const, title: 'Panel', on: day(on), path: '/panels/x' };
  return { uid: `sitting-${sitting}`, person, sitting, entry };
}

const tell = (...wanted: readonly Invitation[]) =>
  notices().reconcile(authority, { sitting }, { now, wanted: async () => wanted });

async function sent(ids: readonly string[], send = async () => undefined): Promise<readonly PanelNotice[]> {
  const gone: PanelNotice[] = [];
  for (const id of ids) {
    await notices().post(authority, id, {
      now: () => now,
      async send(notice) {
        await send();
        gone.push(notice);
        return { type: 'sent' };
      },
    });
  }
  return gone;
}

test('somebody is told once, again where it changed, and that it is off where they are no longer concerned', async () => {
  assert.equal((await tell(invited('hana'), invited('hugh'))).length, 2);
  assert.deepEqual(await tell(invited('hugh'), invited('hana')), []);
  const [moved, ...more] = await sent(await tell(invited('hana', '2026-04-30'), invited('hugh')));
  assert.deepEqual(
    [moved?.person, moved?.sequence, moved?.before?.on, more.length],
    ['hana', 1, '2026-04-23', 0],
  );
  const off = await sent(await tell(invited('hugh')));
  assert.deepEqual(
    off.map(({ person, sequence, entry }) => [person, sequence, entry.status]),
    [['hana', 2, 'cancelled']],
  );
  assert.deepEqual(await tell(invited('hugh')), []);
  const back = await sent(await tell(invited('hana'), invited('hugh')));
  assert.deepEqual(
    back.map(({ uid, sequence }) => [uid, sequence]),
    [[`sitting-${sitting}`, 3]],
  );
});

test('what is over stays where it is in people’s calendars', async () => {
  await tell(invited('hana', '2026-01-11'));
  assert.deepEqual(await tell(), []);
});

test('of several who compare at once, one queues what is to be said', async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => tell(invited('hana'), invited('hugh'))));
  assert.equal(all.flat().length, 2);
});

test('of several workers who hand one over at once, one does; one that failed is handed over again, and then no more', async () => {
  const [id = ''] = await tell(invited('hana'));
  let tries = 0;
  const failing = async () => {
    tries += 1;
    throw new Error('The mail server is away.');
  };
  await assert.rejects(sent([id], failing), /away/);
  assert.ok((await notices().waiting(authority)).includes(id));
  const slow = () => new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), 100));
  const gone = await Promise.all(Array.from({ length: 5 }, () => sent([id], slow)));
  assert.equal(gone.flat().length, 1);
  assert.deepEqual(await sent([id]), []);
  assert.equal(tries, 1);
  assert.ok(!(await notices().waiting(authority)).includes(id));
});

test('a message that the mail system refuses for good waits no longer, and whoever runs the panel sees it', async () => {
  const [id = ''] = await tell(invited('hana'));
  await notices().post(authority, id, {
    now: () => now,
    send: async () => ({ type: 'refused', why: 'No such mailbox.' }),
  });
  assert.ok(!(await notices().waiting(authority)).includes(id));
  assert.deepEqual(await notices().members(authority, sitting), [
    { person: 'hana', status: 'held', refused: 'No such mailbox.' },
  ]);
});

test('what somebody was told is found by nobody else, and in no other authority', async () => {
  await tell(invited('hana'));
  const count = (of: string, principals: readonly string[]) =>
    withScope(fresh.db, { authority: of, principals }, async (tx) => {
      const rows = await tx.selectFrom('panel_notice').select('id').where('sitting', '=', sitting).execute();
      return rows.length;
    });
  assert.equal(await count(authority, ['person:hana']), 1);
  assert.equal(await count(authority, ['person:hugh', 'office:progression-office']), 0);
  assert.equal(await count('another', ['person:hana']), 0);
});

test('the order and the minutes of a case are found by those who see it, and minutes only by who sits or runs the panel', async () => {
  const { db } = fresh;
  const panels = panelStore(db);
  await panels.saveSittings(authority, [
    { id: sitting, panel: 'career-progression-panel', on: day('2026-04-23'), kind: 'scheduled' },
  ]);
  await panels.saveMembers(authority, sitting, [
    { person: 'hana', part: 'chair', office: 'head-of-service' },
  ]);
  const ref = `CASE-${made}`;
  await withScope(db, { authority, principals: 'system' }, async (tx) => {
    const see = (principal: string, sees: 'case' | 'interest') =>
      tx.insertInto('case_access').values({ authority, case_ref: ref, principal, sees }).execute();
    await see('person:ann', 'case');
    await see('person:hana', 'case');
    await see('office:progression-office', 'case');
    await see('person:hugh', 'interest');
    const row = { authority, sitting, case_ref: ref };
    await tx
      .insertInto('sitting_slot')
      .values({ ...row, place: 1, starts_at: null, ends_at: null })
      .execute();
    const written = { words: 'Said.', version: 1, saved_by: 'hana', saved_at: now };
    await tx
      .insertInto('sitting_minutes')
      .values([
        { ...row, item: ref, ...written },
        { ...row, item: 'opening', ...written, case_ref: null },
      ])
      .execute();
  });
  const finds = (of: string, ...principals: readonly string[]) =>
    withScope(db, { authority: of, principals }, async (tx) => {
      const slots = await tx
        .selectFrom('sitting_slot')
        .select('place')
        .where('sitting', '=', sitting)
        .execute();
      const minutes = await tx
        .selectFrom('sitting_minutes')
        .select('item')
        .where('sitting', '=', sitting)
        .execute();
      return [slots.length, ...minutes.map(({ item }) => (item === ref ? 'case' : item)).toSorted()];
    });
  assert.deepEqual(await finds(authority, 'person:hana'), [1, 'case', 'opening']);
  assert.deepEqual(await finds(authority, 'office:progression-office'), [1, 'case', 'opening']);
  assert.deepEqual(await finds(authority, 'person:x', 'office:administrator'), [0, 'opening']);
  // The applicant sees their own place in the order, and never what is said of them.
  assert.deepEqual(await finds(authority, 'person:ann'), [1]);
  // Whoever has an interest to declare, or sits elsewhere, sees neither.
  assert.deepEqual(await finds(authority, 'person:hugh'), [0]);
  assert.deepEqual(await finds('another', 'person:hana', 'office:progression-office'), [0]);
});
