import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts';
import type { LearningCatalogue, LearningEvent } from '../../app/people/people-ports.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import { learningCatalogue } from './learning-catalogue.ts';
import { withScope } from '../with-scope.ts';

const day = (text: string) => text as IsoDate;
const ask = { today: day('2026-04-01'), since: day('2025-04-01') };
let fresh: FreshDatabase;
let catalogue: LearningCatalogue;

before(async () => {
  fresh = await freshDatabase();
  catalogue = learningCatalogue(fresh.db);
  for (const authority of ['northshire', 'southshire']) {
    await withScope(fresh.db, { authority, principals: 'system' }, (tx) =>
      sql`insert into authority (authority, title, pack_version) values (${authority}, ${authority}, '1')`.execute(
        tx,
      ),
    );
  }
});
after(() => fresh.drop());

const course = (id: string, more: Partial<LearningEvent> = {}): LearningEvent => ({
  id,
  title: `Course ${id}`,
  summary: 'Invented.',
  standards: [],
  active: true,
  ...more,
});

test('the same id in two authorities is two courses, and neither sees or changes the other', async () => {
  await catalogue.save('northshire', course('one', { title: 'Of the north', standards: ['kss-5'] }));
  await catalogue.save('southshire', course('one', { title: 'Of the south', standards: ['kss-5'] }));
  await catalogue.save('southshire', course('two', { standards: ['kss-5'] }));
  await catalogue.save(
    'southshire',
    course('one', { title: 'Of the south, changed', standards: ['kss-5'] }),
    1,
  );
  const seen = async (authority: string) =>
    (await catalogue.events(authority, { ...ask, standard: 'kss-5', inactive: true })).map(
      ({ title }) => title,
    );
  assert.deepEqual(await seen('northshire'), ['Of the north']);
  assert.deepEqual(await seen('southshire'), ['Course two', 'Of the south, changed']);
  assert.equal(await catalogue.event('northshire', 'two'), undefined);
  const foreign = await withScope(fresh.db, { authority: 'northshire', principals: 'system' }, (tx) =>
    tx
      .updateTable('learning_event')
      .set({ title: 'Taken' })
      .where('authority', '=', 'southshire')
      .executeTakeFirst(),
  );
  assert.equal(foreign.numUpdatedRows, 0n);
  const written = withScope(fresh.db, { authority: 'northshire', principals: 'system' }, (tx) =>
    tx
      .insertInto('learning_event')
      .values({
        ...course('three'),
        authority: 'southshire',
        standards: [],
        starts_on: null,
        source: null,
        link: null,
      })
      .execute(),
  );
  await assert.rejects(written, /row-level security/);
});

test('a course comes back as it was saved, and what is left out stays out', async () => {
  const whole = course('whole', {
    startsOn: day('2026-05-01'),
    standards: ['kss-2', 'kss-1'],
    source: 'themes',
    link: 'https://learning.example.org/whole',
    active: false,
  });
  await catalogue.save('northshire', whole);
  assert.deepEqual(await catalogue.event('northshire', 'whole'), { ...whole, version: 1 });
  await catalogue.save('northshire', course('whole'), 1);
  assert.deepEqual(await catalogue.event('northshire', 'whole'), { ...course('whole'), version: 2 });
});

test('a change made on a version that is no longer the last is refused, and nothing is written', async () => {
  await catalogue.save('northshire', course('raced'));
  const both = await Promise.all(
    ['A', 'B'].map((title) => catalogue.save('northshire', course('raced', { title }), 1)),
  );
  assert.deepEqual(both.map(({ type }) => type).toSorted(), ['changed-meanwhile', 'saved']);
  const winner = both[0]?.type === 'saved' ? 'A' : 'B';
  const { title, version } = (await catalogue.event('northshire', 'raced')) ?? {};
  assert.deepEqual([title, version], [winner, 2]);
  assert.deepEqual(await catalogue.save('northshire', course('raced', { title: 'C' })), {
    type: 'changed-meanwhile',
  });
});

test('coming first, then at any time, then the past of one year; what is kept out is for whoever asks for it', async () => {
  const source = 'evaluation';
  for (const [id, on] of Object.entries({
    later: '2026-06-01',
    today: '2026-04-01',
    before: '2026-03-31',
    older: '2025-04-01',
    gone: '2025-03-31',
  })) {
    await catalogue.save('northshire', course(id, { source, startsOn: day(on) }));
  }
  await catalogue.save('northshire', course('whenever', { source }));
  await catalogue.save('northshire', course('kept-out', { source, active: false }));
  const ids = async (inactive: boolean) =>
    (await catalogue.events('northshire', { ...ask, source, inactive })).map(({ id }) => id);
  assert.deepEqual(await ids(false), ['today', 'later', 'whenever', 'before', 'older']);
  assert.deepEqual(await ids(true), ['today', 'later', 'kept-out', 'whenever', 'before', 'older']);
});

test('a course that everybody has to go to stays in the list, however long ago it began', async () => {
  const long = { startsOn: day('2023-01-10') };
  await catalogue.save('northshire', course('past', long));
  await catalogue.save('northshire', course('past-for-all', { ...long, mandatory: true }));
  const ids = (await catalogue.events('northshire', ask)).map(({ id }) => id);
  assert.deepEqual([ids.includes('past'), ids.includes('past-for-all')], [false, true]);
});
