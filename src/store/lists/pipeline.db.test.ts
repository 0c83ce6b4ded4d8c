import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts';
import {
  authority,
  booked,
  day,
  happening,
  moment,
  opened,
  save,
  seedPeople,
  viewer,
} from '../../../test/support/stored-world.ts';
import type { PipelineAsk, PipelineSort } from '../../app/pipeline/pipeline-ports.ts';
import { caseStore } from '../cases/case-store.ts';
import { panelStore } from '../panels/panel-store.ts';
import { pipeline } from './pipeline.ts';

const many = Array.from({ length: 12 }, (_, n) => `p${String(n).padStart(2, '0')}`);
const office = viewer('olive', 'progression-office');
let fresh: FreshDatabase;

before(async () => {
  fresh = await freshDatabase();
  await seedPeople(fresh.db, [...many, 'olive']);
  const cases = caseStore(fresh.db, { enqueue: async () => undefined });
  await panelStore(fresh.db).saveSittings(authority, [
    {
      id: 'april',
      panel: 'career-progression-panel',
      on: day('2026-04-24'),
      kind: 'scheduled',
    },
  ]);
  for (const [n, person] of many.entries()) {
    const before = opened(person);
    await save(cases, before, { ref: `L-${person}` });
    if (n < 3) await save(cases, confirmed(person), { ref: `L-${person}`, before });
  }
  await save(cases, opened('olive'), { ref: 'L-olive' });
});
after(() => fresh.drop());

/** Booked and confirmed, so that the portfolio has a date. */
function confirmed(person: string) {
  const submitBy = day('2026-03-27');
  return [
    ...booked('april', person),
    ...happening([{ type: 'BookingConfirmed', data: { submitBy } }], 'olive', '2026-03-04T09:00:00.000Z'),
  ];
}

const asks = (more: Partial<PipelineAsk> = {}): PipelineAsk => ({
  filters: { status: 'open' },
  sort: 'due',
  now: moment('2026-03-10T09:00:00.000Z'),
  today: day('2026-03-10'),
  limit: 100,
  ...more,
});
const refs = async (who: Parameters<typeof viewer>, ask: Partial<PipelineAsk> = {}) =>
  (await pipeline(fresh.db).look(viewer(...who), asks(ask))).rows.map(({ ref }) => ref);

for (const sort of ['due', 'since', 'panel', 'name', 'latest'] as const satisfies readonly PipelineSort[])
  test(`in the order of ${sort}, pages follow each other without a gap or a repeat`, async () => {
    const whole = await refs(['olive', 'progression-office'], { sort });
    const found: string[] = [];
    let after: string | undefined;
    do {
      const page = await pipeline(fresh.db).look(
        office,
        asks({ sort, limit: 5, ...(after === undefined ? {} : { after }) }),
      );
      found.push(...page.rows.map(({ ref }) => ref));
      after = page.next;
    } while (after !== undefined);
    assert.equal(whole.length, 12);
    assert.deepEqual(found, whole);
  });

test('what is due is first; once its day has passed it is late, and counted so', async () => {
  const first = (await refs(['olive', 'progression-office'])).slice(0, 3);
  assert.deepEqual(first, ['L-p00', 'L-p01', 'L-p02']);
  const later = { now: moment('2026-03-28T09:00:00.000Z'), today: day('2026-03-28') };
  const { count, rows } = await pipeline(fresh.db).look(office, asks({ ...later, filters: { late: true } }));
  assert.deepEqual(count, { cases: 3, late: 3 });
  assert.deepEqual(
    rows.map(({ ref }) => ref),
    ['L-p00', 'L-p01', 'L-p02'],
  );
  assert.deepEqual((await pipeline(fresh.db).look(office, asks())).count, { cases: 12, late: 0 });
});

test('nobody finds a case that they may not see by any filter, count, choice or list', async () => {
  const reads = pipeline(fresh.db);
  for (const stranger of [viewer('hugh'), viewer('hana', 'head-of-service'), viewer('x', 'hr')]) {
    for (const filters of [
      {},
      { search: 'L-p' },
      { party: 'sam' },
      { step: 'readiness' },
      { panelOn: day('2026-04-24') },
    ]) {
      const { rows, count, steps, panels, moves } = await reads.look(stranger, asks({ filters }));
      assert.deepEqual(
        { rows, count, steps, panels, moves },
        { rows: [], count: { cases: 0, late: 0 }, steps: [], panels: [], moves: [] },
      );
    }
    assert.deepEqual(await reads.board(stranger, { ...asks(), each: 5 }), {
      cards: [],
      moves: [],
      steps: [],
    });
    assert.deepEqual((await reads.stuck(stranger, { ...asks(), days: 1 })).rows, []);
    assert.deepEqual(await reads.names(stranger, ['L-p00']), new Map());
  }
  assert.equal((await refs(['sam'])).length, 13);
  const elsewhere = { ...office, authority: 'southshire' };
  assert.deepEqual((await reads.look(elsewhere, asks())).rows, []);
});

test('one’s own case is in no list of others’, whatever office one holds, and stands beside them', async () => {
  assert.ok(!(await refs(['olive', 'progression-office'])).includes('L-olive'));
  assert.deepEqual(
    (await pipeline(fresh.db).beside(office)).map(({ ref, why }) => [ref, why]),
    [['L-olive', 'own']],
  );
  assert.deepEqual(await refs(['p00']), []);
});

test('an office that nobody holds, a date that has passed and weeks of silence each make a case stuck', async () => {
  const reads = pipeline(fresh.db);
  const stuck = (now: string, days: number) =>
    reads.stuck(office, { now: moment(`${now}T09:00:00.000Z`), today: day(now), days, limit: 100 });
  const later = await stuck('2026-03-28', 365);
  const late = later.rows.filter((row) => row.late);
  assert.deepEqual(
    late.map(({ ref }) => ref),
    ['L-p00', 'L-p01', 'L-p02'],
  );
  assert.ok(later.rows.every(({ still }) => !still));
  // Nobody holds the office that accepts a late portfolio.
  assert.deepEqual(late[0]?.nobody, ['progression-office']);
  const silent = await stuck('2026-03-20', 10);
  assert.deepEqual([silent.rows.length, silent.rows.every(({ still }) => still)], [12, true]);
  assert.deepEqual((await stuck('2026-03-10', 10)).rows, []);
});

test('the migration fills in what the service writes', async () => {
  const client = new pg.Client({ connectionString: fresh.superUrl });
  await client.connect();
  const columns = 'select ref, at_step, since_at, due_at from case_summary order by ref';
  try {
    const written = (await client.query(columns)).rows;
    assert.ok(written.some(({ due_at }) => due_at !== null));
    await client.query('update case_summary set at_step = null, since_at = null');
    const migration = await readFile(
      new URL('../migrations/0020_where_it_stands.sql', import.meta.url),
      'utf8',
    );
    const [filling = ''] = /^update case_summary[^;]+;/m.exec(migration) ?? [];
    await client.query(filling);
    assert.deepEqual((await client.query(columns)).rows, written);
  } finally {
    await client.end();
  }
});

test('counted by step is what is seen: neither one’s own case nor one that one stands aside from', async () => {
  const client = new pg.Client({ connectionString: fresh.superUrl });
  await client.connect();
  const counted = async () => {
    const { now, today } = asks();
    const steps = await pipeline(fresh.db).steps(office, { now, today });
    return steps.reduce((sum, { cases }) => sum + cases, 0);
  };
  try {
    assert.equal(await counted(), 12);
    await client.query(`update case_access set but = '{person:olive}' where case_ref = 'L-p00'`);
    assert.equal(await counted(), 11);
    await client.query('update case_access set but = null');
    assert.equal(await counted(), 12);
  } finally {
    await client.end();
  }
});
