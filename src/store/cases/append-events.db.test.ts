import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts';
import { writeAnchor } from './anchor.ts';
import { type Append, type AppendOutcome, appendEvents } from './append-events.ts';
import { loadEvents } from './load-events.ts';
import { verifyChain } from './verify-chain.ts';
import { withScope } from '../with-scope.ts';

const authority = 'northshire';
const system = { authority, principals: 'system' } as const;
const at = '2026-04-01T09:00:00.000Z';
let fresh: FreshDatabase;
let place: { folder: string; authority: string };

before(async () => {
  fresh = await freshDatabase();
  place = { authority, folder: await mkdtemp(join(tmpdir(), 'waymark-anchor-')) };
  await withScope(fresh.db, system, (tx) =>
    tx
      .insertInto('authority')
      .values({ authority, title: 'Northshire', pack_version: '1', settings: {} })
      .execute(),
  );
});

after(async () => {
  await fresh.drop();
  await rm(place.folder, { recursive: true });
});

const event = (n: number) => ({
  type: 'Noted',
  data: { n, b: ['é', null], a: { z: 1.5, y: 'x' } },
  at,
  by: 'ann',
  byRole: 'applicant',
});

function append(stream: string, expectedVersion: number, count: number): Promise<AppendOutcome> {
  const events = Array.from({ length: count }, (_, index) => event(expectedVersion + index + 1));
  const wanted: Append = { authority, stream, expectedVersion, events };
  return withScope(fresh.db, system, (tx) => appendEvents(tx, wanted));
}

const tamper = async (statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: fresh.superUrl });
  await client.connect();
  await client.query(statement);
  await client.end();
};

test('what was appended is what is loaded', async () => {
  assert.equal((await append('C-1', 0, 2)).type, 'appended');
  assert.equal((await append('C-1', 2, 1)).version, 3);
  const { version, events } = await withScope(fresh.db, system, (tx) =>
    loadEvents(tx, { authority, stream: 'C-1' }),
  );
  assert.equal(version, 3);
  assert.deepEqual(
    events,
    [1, 2, 3].map((n) => ({ version: n, ...event(n) })),
  );
  assert.deepEqual((await verifyChain(fresh.db, place)).faults, []);
});

test('a decision made on an older version is a conflict that says where the stream stands', async () => {
  assert.deepEqual(await append('C-1', 2, 1), { type: 'conflict', version: 3 });
  assert.deepEqual(await append('C-new', 1, 1), { type: 'conflict', version: 0 });
});

test('of many appends at once one wins, whatever their lengths, and nothing of the others is kept', async () => {
  for (const start of [0, 1]) {
    if (start === 1) await append('race-1', 0, 1);
    const outcomes = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((count) => append(`race-${start}`, start, count)),
    );
    const won = outcomes.filter(({ type }) => type === 'appended');
    assert.equal(won.length, 1);
    assert.ok(outcomes.every(({ version }) => version === won[0]?.version));
  }
  assert.deepEqual((await verifyChain(fresh.db, place)).faults, []);
});

test('an event altered behind our back is found', async () => {
  await append('C-altered', 0, 3);
  await tamper(`update event set data = '{"n": 9}' where stream = 'C-altered' and version = 2`);
  const { faults } = await verifyChain(fresh.db, place);
  assert.deepEqual(faults, [{ type: 'altered', stream: 'C-altered', version: 2 }]);
  await tamper(
    `delete from event where stream = 'C-altered'; delete from event_head where stream = 'C-altered'`,
  );
});

test('an event taken out of the middle is found', async () => {
  await append('C-gap', 0, 3);
  await tamper(`delete from event where stream = 'C-gap' and version = 2`);
  const { faults } = await verifyChain(fresh.db, place);
  assert.deepEqual(faults, [{ type: 'missing', stream: 'C-gap', version: 2 }]);
  await tamper(`delete from event where stream = 'C-gap'; delete from event_head where stream = 'C-gap'`);
});

test('a tail cut off with its head is found by the anchor, and only by the anchor', async () => {
  await append('C-cut', 0, 3);
  const line = await writeAnchor(fresh.db, place, at);
  assert.equal(line.heads.find(({ stream }) => stream === 'C-cut')?.version, 3);
  assert.deepEqual((await writeAnchor(fresh.db, place, at)).heads, [], 'nothing moved since');
  await tamper(`
    delete from event where stream = 'C-cut' and version = 3;
    update event_head h set version = 2, hash = e.hash from event e
      where e.stream = h.stream and e.version = 2 and h.stream = 'C-cut'`);
  const { faults } = await verifyChain(fresh.db, place);
  assert.deepEqual(faults, [{ type: 'cut-tail', stream: 'C-cut', anchored: 3, found: 2 }]);
  const elsewhere = { authority, folder: join(place.folder, 'none') };
  assert.deepEqual((await verifyChain(fresh.db, elsewhere)).faults, []);
});

test('a stream rewritten whole, hashes and all, differs from the anchor', async () => {
  await append('C-cut', 2, 1);
  const { faults } = await verifyChain(fresh.db, place);
  assert.deepEqual(faults, [], 'the same event again has the same hash');
  await tamper(`delete from event where stream = 'C-cut'; delete from event_head where stream = 'C-cut'`);
  const other = { authority, stream: 'C-cut', expectedVersion: 0, events: [event(7), event(8), event(9)] };
  await withScope(fresh.db, system, (tx) => appendEvents(tx, other));
  const rewritten = await verifyChain(fresh.db, place);
  assert.deepEqual(rewritten.faults, [{ type: 'anchor-differs', stream: 'C-cut', version: 3 }]);
});
