import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts';
import type { EntryContent, EvidenceLibrary } from '../../app/library/library-ports.ts';
import type { Viewer } from '../../app/ports.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { evidenceLibrary } from './evidence-library.ts';
import { withScope } from '../with-scope.ts';

const day = (text: string) => text as IsoDate;
const at = '2026-04-01T09:00:00.000Z' as Instant;
const hash = 'a'.repeat(64);
const file = { hash, size: 12, mediaType: 'text/plain', name: 'notes.txt' };
const who = (personId: string, more: Partial<Viewer> = {}): Viewer => ({
  authority: 'northshire',
  personId,
  offices: [],
  ...more,
});
const [ann, bob, ira] = [
  who('ann'),
  who('bob'),
  who('ira', { offices: ['administrator', 'progression-office'] }),
];
const all = { whose: 'own', page: 1, limit: 20 } as const;
const shared = { ...all, whose: 'shared' } as const;

let fresh: FreshDatabase;
let library: EvidenceLibrary;

before(async () => {
  fresh = await freshDatabase();
  library = evidenceLibrary(fresh.db);
  for (const authority of ['northshire', 'southshire']) {
    await withScope(fresh.db, { authority, principals: 'system' }, async (tx) => {
      await sql`insert into authority (authority, title, pack_version) values (${authority}, ${authority}, '1')`.execute(
        tx,
      );
      for (const id of ['ann', 'bob', 'ira', 'cat']) {
        await sql`insert into person (authority, id, name, email) values
          (${authority}, ${id}, ${`Made-up ${id}`}, ${`${id}@${authority}.example`})`.execute(tx);
      }
    });
  }
  await library.add(ann, {
    ...entry('visit', {
      title: 'A home visit',
      words: 'Private doubts.',
      tags: ['court'],
      on: day('2026-03-02'),
    }),
    file,
    at,
  });
});
after(() => fresh.drop());

function entry(id: string, more: Partial<EntryContent> = {}): EntryContent {
  return {
    id,
    kind: 'observation',
    title: `Entry ${id}`,
    author: '',
    words: '',
    standards: [],
    tags: [],
    finished: true,
    ...more,
  };
}

const titles = async (viewer: Viewer, ask: Parameters<EvidenceLibrary['entries']>[1] = all) =>
  (await library.entries(viewer, ask)).rows.map(({ title }) => title);

const tables = ['library_entry', 'library_file', 'library_share'] as const;
const rowsSeen = (authority: string, principals: readonly string[]) =>
  withScope(fresh.db, { authority, principals }, async (tx) => {
    const counts: number[] = [];
    for (const table of tables) counts.push((await tx.selectFrom(table).selectAll().execute()).length);
    return counts;
  });

test('an entry and its file are found by its owner, and by nobody else in list, search or by id', async () => {
  assert.deepEqual(await titles(ann), ['A home visit']);
  assert.deepEqual((await library.entry(ann, 'visit'))?.file, file);
  const southern = who('ann', { authority: 'southshire' });
  for (const other of [bob, ira, southern]) {
    for (const ask of [all, shared, { ...shared, search: 'doubts' }]) {
      assert.deepEqual(await library.entries(other, ask), { rows: [], total: 0 });
    }
    assert.equal(await library.entry(other, 'visit'), undefined);
    assert.equal((await library.entriesOf(other, ['visit'])).size, 0);
  }
});

test('the tables themselves are closed, whatever a query asks', async () => {
  assert.deepEqual(await rowsSeen('northshire', ['person:ann']), [1, 1, 0]);
  for (const principals of [
    ['person:bob'],
    ['person:ira', 'office:administrator', 'office:progression-office'],
    [],
  ]) {
    assert.deepEqual(await rowsSeen('northshire', principals), [0, 0, 0], principals.join());
  }
  assert.deepEqual(await rowsSeen('southshire', ['person:ann']), [0, 0, 0]);
});

test('nobody writes in the library of another, the service itself included', async () => {
  for (const principals of ['system', ['person:bob']] as const) {
    await withScope(fresh.db, { authority: 'northshire', principals }, async (tx) => {
      const change = tx.updateTable('library_entry').set({ title: 'Taken' });
      assert.equal((await change.executeTakeFirst()).numUpdatedRows, 0n);
      assert.equal((await tx.deleteFrom('library_entry').executeTakeFirst()).numDeletedRows, 0n);
    });
    const share = withScope(fresh.db, { authority: 'northshire', principals }, (tx) =>
      tx
        .insertInto('library_share')
        .values({ authority: 'northshire', entry: 'visit', owner: 'ann', person: 'bob', since: at })
        .execute(),
    );
    await assert.rejects(share, /row-level security/);
  }
  // As one's own, it is no share of anything that there is.
  await assert.rejects(library.share(bob, { entry: 'visit', person: 'ira', at }), /foreign key/);
  assert.deepEqual(await library.change(bob, { ...entry('visit'), basedOn: 1, at }), {
    type: 'changed-meanwhile',
  });
  assert.deepEqual(await library.remove(bob, 'visit'), { type: 'not-found' });
  assert.equal((await library.entry(ann, 'visit'))?.title, 'A home visit');
});

test('whoever it is shared with reads it, file and all, until that ends; nobody besides', async () => {
  await library.share(ann, { entry: 'visit', person: 'bob', at });
  await library.share(ann, { entry: 'visit', person: 'bob', at });
  await library.share(ann, { entry: 'visit', person: 'cat', at });
  assert.deepEqual(await titles(bob, shared), ['A home visit']);
  assert.deepEqual(await titles(bob), []);
  const seen = await library.entry(bob, 'visit');
  assert.equal(seen?.ownerName, 'Made-up ann');
  assert.deepEqual(seen?.file, file);
  assert.deepEqual(seen?.sharedWith, [{ id: 'bob', name: 'Made-up bob' }]);
  assert.deepEqual(
    (await library.entry(ann, 'visit'))?.sharedWith.map(({ id }) => id),
    ['bob', 'cat'],
  );
  assert.equal(await library.entry(ira, 'visit'), undefined);
  await library.stopSharing(bob, { entry: 'visit', person: 'cat' });
  assert.equal((await library.entry(ann, 'visit'))?.sharedWith.length, 2);
  await library.stopSharing(ann, { entry: 'visit', person: 'bob' });
  assert.equal(await library.entry(bob, 'visit'), undefined);
  assert.deepEqual(await rowsSeen('northshire', ['person:bob']), [0, 0, 0]);
});

test('a save on an older version writes nothing, of the file neither', async () => {
  await library.add(ann, { ...entry('log', { finished: false }), file, at });
  assert.deepEqual(await library.add(ann, { ...entry('log', { title: 'Twice' }), at }), { type: 'repeated' });
  const change = { ...entry('log', { title: 'Finished' }), basedOn: 1, at };
  assert.deepEqual(await library.change(ann, change), { type: 'saved' });
  assert.deepEqual(await library.change(ann, { ...change, title: 'Late', file: 'none' }), {
    type: 'changed-meanwhile',
  });
  const kept = await library.entry(ann, 'log');
  assert.equal(kept?.title, 'Finished');
  assert.equal(kept?.version, 2);
  assert.deepEqual(kept?.file, file);
  const other = { ...file, hash: 'b'.repeat(64) };
  await library.change(ann, { ...change, basedOn: 2, file: other });
  assert.deepEqual((await library.entry(ann, 'log'))?.file, other);
  await library.change(ann, { ...change, basedOn: 3, file: 'none' });
  assert.equal((await library.entry(ann, 'log'))?.file, undefined);
});

test('a list is narrowed by words, tag, kind, standard, date and what is unfinished, page by page', async () => {
  const cat = who('cat');
  const keep = (id: string, more: Partial<EntryContent>) => library.add(cat, { ...entry(id, more), at });
  await keep('c1', { title: 'Case audit', kind: 'audit', on: day('2026-01-05'), standards: ['kss-1'] });
  await keep('c2', {
    title: 'Supervision',
    words: '100% of it',
    on: day('2026-02-05'),
    tags: ['court work'],
  });
  await keep('c3', { title: 'Photo of notes', kind: 'file', finished: false });
  const found = (more: Partial<Parameters<EvidenceLibrary['entries']>[1]>) =>
    titles(cat, { ...all, ...more });
  assert.deepEqual(await found({}), ['Photo of notes', 'Supervision', 'Case audit']);
  assert.deepEqual(await found({ first: 'audit' }), ['Case audit', 'Photo of notes', 'Supervision']);
  assert.deepEqual(await found({ search: 'COURT' }), ['Supervision']);
  assert.deepEqual(await found({ search: '0%' }), ['Supervision']);
  assert.deepEqual(await found({ search: '%' }), ['Supervision']);
  assert.deepEqual(await found({ kind: 'audit' }), ['Case audit']);
  assert.deepEqual(await found({ standard: 'kss-1' }), ['Case audit']);
  assert.deepEqual(await found({ from: day('2026-01-06') }), ['Supervision']);
  assert.deepEqual(await found({ until: day('2026-01-05') }), ['Case audit']);
  assert.deepEqual(await found({ unfinished: true }), ['Photo of notes']);
  const second = await library.entries(cat, { ...all, page: 2, limit: 2 });
  assert.deepEqual([second.rows.map(({ title }) => title), second.total], [['Case audit'], 3]);
  assert.equal((await library.entries(cat, { ...all, page: 9 })).total, 3);
});

test('it is removed only while no application rests on it', async () => {
  await library.add(ann, { ...entry('used'), file, at });
  let version = 0;
  const happened = (stream: string, type: string, data: object) => {
    version += 1;
    return withScope(fresh.db, { authority: 'northshire', principals: 'system' }, (tx) =>
      tx
        .insertInto('event')
        .values({
          authority: 'northshire',
          stream,
          version,
          type,
          data: JSON.stringify(data),
          at,
          by: 'ann',
          by_role: null,
          prev_hash: 'x',
          hash: 'x',
        })
        .execute(),
    );
  };
  await happened('C-1', 'ItemAdded', { id: 'i1', file: hash, from: { entry: 'used', version: 1 } });
  assert.deepEqual(await library.remove(ann, 'used'), { type: 'in-use' });
  assert.deepEqual(await library.usedIn(ann, 'used'), [], 'cases that she does not see are not named');
  await happened('C-1', 'ItemRemoved', { item: 'i1' });
  await happened('C-2', 'ItemAdded', { id: 'i2', file: hash, from: { entry: 'used', version: 1 } });
  await happened('C-2', 'PortfolioSubmitted', { items: [{ id: 'i2', file: hash }] });
  await happened('C-2', 'ItemRemoved', { item: 'i2' });
  assert.deepEqual(await library.remove(ann, 'used'), { type: 'in-use' }, 'a sealed portfolio has it');
  await library.share(ann, { entry: 'visit', person: 'bob', at });
  assert.deepEqual(await library.remove(ann, 'visit'), { type: 'removed' });
  assert.deepEqual(await rowsSeen('northshire', ['person:bob']), [0, 0, 0]);
});
