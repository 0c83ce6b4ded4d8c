import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts';
import type { KeepNote, ReadingNotes } from '../../app/decisions/reading-note-ports.ts';
import type { Viewer } from '../../app/ports.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { readingNotes } from './reading-notes.ts';
import { withScope } from '../with-scope.ts';

const who = (personId: string, more: Partial<Viewer> = {}): Viewer => ({
  authority: 'northshire',
  personId,
  offices: [],
  ...more,
});
const [ann, bob] = [who('ann'), who('bob', { offices: ['administrator', 'chair'] })];
const note = (more: Partial<KeepNote> = {}): KeepNote => ({
  ref: 'C1',
  part: 'whole',
  words: 'Doubts about the second visit.',
  basedOn: 0,
  at: '2026-04-01T09:00:00.000Z' as Instant,
  ...more,
});
const day = (text: string) => text as IsoDate;

let fresh: FreshDatabase;
let notes: ReadingNotes;
before(async () => {
  fresh = await freshDatabase();
  notes = readingNotes(fresh.db);
  for (const authority of ['northshire', 'southshire'])
    await withScope(fresh.db, { authority, principals: 'system' }, async (tx) => {
      await sql`insert into authority (authority, title, pack_version) values (${authority}, ${authority}, '1')`.execute(
        tx,
      );
      for (const id of ['ann', 'bob'])
        await sql`insert into person (authority, id, name, email) values
          (${authority}, ${id}, ${`Made-up ${id}`}, ${`${id}@${authority}.example`})`.execute(tx);
    });
  await notes.keep(ann, note());
});
after(() => fresh.drop());

test('a note is found by its author alone: not by an office, the service itself or another authority', async () => {
  assert.deepEqual(
    (await notes.own(ann, 'C1')).map(({ words }) => words),
    ['Doubts about the second visit.'],
  );
  for (const other of [bob, who('ann', { authority: 'southshire' })])
    assert.deepEqual(await notes.own(other, 'C1'), []);
  const scopes = ['system', ['person:bob', 'office:administrator'], []] as const;
  for (const principals of scopes) {
    const { rows } = await withScope(fresh.db, { authority: 'northshire', principals }, (tx) =>
      sql`select words from reading_note`.execute(tx),
    );
    assert.deepEqual(rows, [], String(principals));
  }
});

test('nobody writes, changes or deletes a note in another’s name', async () => {
  const as = (run: ReturnType<typeof sql>) =>
    withScope(fresh.db, { authority: 'northshire', principals: ['person:bob'] }, (tx) => run.execute(tx));
  await assert.rejects(
    as(sql`insert into reading_note (authority, case_ref, author, part, words, version, written_at)
      values ('northshire', 'C1', 'ann', 'b', 'Not hers', 1, now())`),
    /row-level security/,
  );
  await as(sql`update reading_note set words = 'Changed'`);
  await as(sql`delete from reading_note`);
  assert.equal((await notes.own(ann, 'C1'))[0]?.words, 'Doubts about the second visit.');
});

test('of two windows the second is told, and the same words twice are no conflict', async () => {
  const [first, second] = await Promise.all([
    notes.keep(ann, note({ basedOn: 1, words: 'One.' })),
    notes.keep(ann, note({ basedOn: 1, words: 'Two.' })),
  ]);
  assert.deepEqual([first.type, second.type].toSorted(), ['conflict', 'kept']);
  const stands = (await notes.own(ann, 'C1'))[0]?.words;
  const again = await notes.keep(ann, note({ basedOn: 1, words: stands ?? '' }));
  assert.deepEqual(again, { type: 'kept', version: 2 });
});

test('what has run out is deleted by the daily round, and what has not stays', async () => {
  await notes.keep(ann, note({ part: 'a', keptUntil: day('2026-06-30') }));
  await notes.keep(ann, note({ part: 'b', keptUntil: day('2026-07-01') }));
  await notes.sweep('northshire', day('2026-07-01'));
  assert.deepEqual(
    (await notes.own(ann, 'C1')).map(({ part }) => part),
    ['b', 'whole'],
  );
  await notes.drop(ann, 'C1');
  assert.deepEqual(await notes.own(ann, 'C1'), []);
});
