import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts';
import type { CpdLog } from '../../app/cpd/cpd-ports.ts';
import { cpdKind, type EntryContent } from '../../app/library/library-ports.ts';
import type { Viewer } from '../../app/ports.ts';
import type { CpdWords } from '../../core/cpd/activity.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { cpdLog } from './cpd-log.ts';
import { evidenceLibrary } from '../library/evidence-library.ts';
import { withScope } from '../with-scope.ts';

const day = (text: string) => text as IsoDate;
const at = '2026-04-01T09:00:00.000Z' as Instant;
const who = (personId: string, more: Partial<Viewer> = {}): Viewer => ({
  authority: 'northshire',
  personId,
  offices: [],
  ...more,
});
const [ann, bob, cat] = [who('ann'), who('bob'), who('cat')];
const ira = who('ira', { offices: ['administrator', 'progression-office', 'head-of-service'] });
const far = who('bob', { authority: 'southshire' });
const year = { from: day('2025-12-01'), until: day('2026-11-30') };

let fresh: FreshDatabase;
let log: CpdLog;

before(async () => {
  fresh = await freshDatabase();
  log = cpdLog(fresh.db);
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
  await log.add(ann, { ...entry('shadowing'), at }, words());
  const asking = { id: 'r1', entry: 'shadowing', peer: 'bob', at, note: 'Do you see it so?' };
  assert.deepEqual(await log.ask(ann, asking), { type: 'saved' });
});
after(() => fresh.drop());

function entry(id: string, more: Partial<EntryContent> = {}): EntryContent {
  return {
    id,
    kind: cpdKind,
    title: 'A day with a reviewing officer',
    author: '',
    words: 'I sat in on two reviews.',
    on: day('2026-03-02'),
    standards: ['kss-7'],
    tags: [],
    finished: true,
    ...more,
  };
}

function words(more: Partial<CpdWords> = {}): CpdWords {
  return {
    activity: 'colleagues',
    why: 'I had never seen one chaired.',
    learnt: 'Ask the child first.',
    changed: 'I do.',
    cases: ['LCS 4711'],
    peerRole: '',
    peerWords: '',
    ...more,
  };
}

const titles = async (viewer: Viewer) => (await log.activities(viewer, year)).map(({ title }) => title);

describe('the log of its owner', () => {
  test('has the entry with its words and who was asked', async () => {
    const [found] = await log.activities(ann, year);
    assert.deepEqual(found?.cpd, words());
    assert.deepEqual(
      found?.reflections.map(({ peer, standing }) => [peer.name, standing]),
      [['Made-up bob', 'asked']],
    );
  });

  test('of a year has its own days and those without one', async () => {
    await log.add(ann, { ...entry('older', { title: 'Older', on: day('2025-11-30') }), at }, words());
    const { on: _, ...undated } = entry('undated', { title: 'Undated' });
    await log.add(ann, { ...undated, at }, words());
    assert.deepEqual(await titles(ann), ['Undated', 'A day with a reviewing officer']);
  });

  test('saves the entry and its words together, and a stale page neither', async () => {
    const stale = { ...entry('older'), title: 'Lost', basedOn: 7, at };
    assert.deepEqual(await log.change(ann, stale, words({ why: 'Lost' })), { type: 'changed-meanwhile' });
    assert.equal((await log.activity(ann, 'older'))?.cpd.why, 'I had never seen one chaired.');
    const good = { ...entry('older', { on: day('2025-11-30') }), title: 'Older', basedOn: 1, at };
    assert.deepEqual(await log.change(ann, good, words({ why: 'Kept' })), { type: 'saved' });
    assert.equal((await log.activity(ann, 'older'))?.cpd.why, 'Kept');
  });

  test('the same form sent twice keeps one', async () => {
    assert.deepEqual(await log.add(ann, { ...entry('older'), at }, words({ why: 'Twice' })), {
      type: 'repeated',
    });
    assert.equal((await log.activity(ann, 'older'))?.cpd.why, 'Kept');
  });
});

describe('nobody else', () => {
  for (const [name, viewer] of [
    ['a colleague who was asked', bob],
    ['another person', cat],
    ['whoever holds every office', ira],
    ['somebody of another authority', far],
  ] as const)
    test(`${name} finds neither the entry nor its words`, async () => {
      assert.deepEqual(await titles(viewer), []);
      assert.equal(await log.activity(viewer, 'shadowing'), undefined);
      const principals = [`person:${viewer.personId}`, ...viewer.offices.map((office) => `office:${office}`)];
      const { authority } = viewer;
      const counts = await withScope(fresh.db, { authority, principals }, async (tx) => {
        const { rows } = await sql<{ n: number; r: number }>`
          select (select count(*)::int from cpd_activity) as n, (select count(*)::int from cpd_reflection) as r`.execute(
          tx,
        );
        return rows[0];
      });
      assert.deepEqual(counts, { n: 0, r: viewer === bob ? 1 : 0 });
    });

  test('writes words beside it, takes it away or asks in its owner’s name', async () => {
    const tries = [
      sql`insert into cpd_activity (authority, entry, owner) values ('northshire', 'shadowing', 'ann')`,
      sql`insert into cpd_reflection (authority, id, entry, owner, peer, asked_at)
        values ('northshire', 'x', 'shadowing', 'ann', 'cat', ${at})`,
    ];
    for (const attempt of tries)
      await assert.rejects(
        withScope(fresh.db, { authority: 'northshire', principals: ['person:bob'] }, (tx) =>
          attempt.execute(tx),
        ),
        /row-level security/,
      );
    assert.equal(await log.withdraw(bob, 'r1'), false);
    assert.equal((await log.activity(ann, 'shadowing'))?.reflections.length, 1);
  });

  test('but whom its owner shares the entry with, and they not who was asked', async () => {
    const library = evidenceLibrary(fresh.db);
    await library.share(ann, { entry: 'older', person: 'cat', at });
    const shown = await log.activity(cat, 'older');
    assert.equal(shown?.cpd.why, 'Kept');
    await log.ask(ann, { id: 'r9', entry: 'older', peer: 'bob', at, note: '' });
    assert.deepEqual((await log.activity(cat, 'older'))?.reflections, []);
    await library.stopSharing(ann, { entry: 'older', person: 'cat' });
    assert.equal(await log.activity(cat, 'older'), undefined);
    assert.ok(await log.withdraw(ann, 'r9'));
  });
});

describe('a peer reflection', () => {
  const given = { at, standing: 'given', role: 'Team manager', words: 'You asked him last.' } as const;

  test('shows the colleague the activity as it is now, without its case numbers', async () => {
    const asked = await log.asked(bob, 'r1');
    assert.equal(asked?.owner.name, 'Made-up ann');
    assert.equal(asked?.shown.learnt, 'Ask the child first.');
    assert.doesNotMatch(JSON.stringify(asked), /4711|kss-7/);
    assert.deepEqual(
      (await log.askedOf(bob)).map(({ id }) => id),
      ['r1'],
    );
  });

  test('is for the colleague to answer and for nobody else, neither its owner nor the same id elsewhere', async () => {
    for (const viewer of [ann, cat, ira, far]) {
      assert.equal(await log.asked(viewer, 'r1'), undefined);
      assert.deepEqual(await log.askedOf(viewer), []);
    }
  });

  test('is asked once at a time', async () => {
    await withScope(fresh.db, { authority: 'northshire', principals: 'system' }, (tx) =>
      sql`insert into person (authority, id, name, email, active)
        values ('northshire', 'gone', 'Made-up gone', 'gone@northshire.example', false)`.execute(tx),
    );
    assert.deepEqual(await log.ask(ann, { id: 'r0', entry: 'shadowing', peer: 'gone', at, note: '' }), {
      type: 'has-left',
    });
    const again = { id: 'r2', entry: 'shadowing', peer: 'bob', at, note: '' };
    assert.deepEqual(await log.ask(ann, again), { type: 'asked-before' });
    assert.deepEqual(await log.ask(ann, { ...again, id: 'r1' }), { type: 'repeated' });
  });

  test('cannot be given by its owner, nor by anybody else', async () => {
    assert.equal(await log.answer(ann, { ...given, id: 'r1' }), false);
    assert.equal(await log.answer(cat, { ...given, id: 'r1' }), false);
    const forged = [
      sql`update cpd_reflection set standing = 'given', answered_at = ${at}, words = 'Fine' where id = 'r1'`,
      sql`insert into cpd_reflection (authority, id, entry, owner, peer, asked_at, standing, answered_at, words)
        values ('northshire', 'x', 'shadowing', 'ann', 'bob', ${at}, 'given', ${at}, 'Fine')`,
    ];
    for (const attempt of forged)
      await assert.rejects(
        withScope(fresh.db, { authority: 'northshire', principals: ['person:ann'] }, (tx) =>
          attempt.execute(tx),
        ),
        /row-level security/,
      );
  });

  test('is given once, and stands then', async () => {
    assert.equal(await log.answer(bob, { ...given, id: 'r1' }), true);
    assert.equal(await log.answer(bob, { ...given, id: 'r1', words: 'Otherwise' }), false);
    assert.deepEqual(await log.askedOf(bob), []);
    assert.equal(await log.withdraw(ann, 'r1'), false);
    const [kept] = (await log.activity(ann, 'shadowing'))?.reflections ?? [];
    assert.deepEqual(
      [kept?.words, kept?.role, kept?.standing],
      ['You asked him last.', 'Team manager', 'given'],
    );
  });

  test('once withdrawn leaves nothing with the colleague', async () => {
    await log.ask(ann, { id: 'r3', entry: 'shadowing', peer: 'cat', at, note: '' });
    assert.ok(await log.withdraw(ann, 'r3'));
    assert.equal(await log.asked(cat, 'r3'), undefined);
    assert.equal(await log.answer(cat, { ...given, id: 'r3' }), false);
  });

  test('goes with the activity', async () => {
    await evidenceLibrary(fresh.db).remove(ann, 'shadowing');
    assert.equal(await log.asked(bob, 'r1'), undefined);
  });
});
