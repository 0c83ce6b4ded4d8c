import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts';
import { type Job, type Jobs, startJobs } from './jobs.ts';
import { withScope } from '../with-scope.ts';

const scope = { authority: 'northshire', principals: 'system' } as const;
let fresh: FreshDatabase;
let jobs: Jobs;
const faults: Error[] = [];

before(async () => {
  fresh = await freshDatabase();
  const queues = ['letters', 'rolled-back', 'keyed', 'later', 'many'];
  jobs = await startJobs({ pool: fresh.pool, queues, onError: (error) => faults.push(error) });
});

after(async () => {
  await jobs.stop();
  await fresh.drop();
  assert.deepEqual(faults, []);
});

async function waiting(queue: string): Promise<number> {
  const { rows } = await fresh.pool.query('select from jobs.job where name = $1', [queue]);
  return rows.length;
}

test('a job enqueued in a transaction is worked on once it is committed', async () => {
  await withScope(fresh.db, scope, async (tx) => {
    await jobs.enqueue(tx, { queue: 'letters', job: { authority: 'northshire', letter: 'L-1' } });
    assert.equal(await waiting('letters'), 0, 'not seen from outside before the commit');
  });
  const { promise, resolve } = Promise.withResolvers<Job>();
  await jobs.work('letters', async (job) => resolve(job));
  assert.deepEqual(await promise, { authority: 'northshire', letter: 'L-1' });
});

test('a transaction that is rolled back leaves no job', async () => {
  const act = withScope(fresh.db, scope, async (tx) => {
    await jobs.enqueue(tx, { queue: 'rolled-back', job: { authority: 'northshire' } });
    throw new Error('refused after all');
  });
  await assert.rejects(act, /refused after all/);
  assert.equal(await waiting('rolled-back'), 0);
});

test('jobs of one key wait once; jobs without a key all wait', async () => {
  const job = { authority: 'northshire' };
  await withScope(fresh.db, scope, async (tx) => {
    for (const singletonKey of ['a', 'a', 'b']) await jobs.enqueue(tx, { queue: 'keyed', job, singletonKey });
    for (let count = 0; count < 3; count += 1) await jobs.enqueue(tx, { queue: 'keyed', job });
  });
  assert.equal(await waiting('keyed'), 5);
});

test('a job for later is not taken now', async () => {
  await withScope(fresh.db, scope, (tx) =>
    jobs.enqueue(tx, {
      queue: 'later',
      job: { authority: 'northshire' },
      startAfter: '2999-01-01T00:00:00.000Z',
    }),
  );
  const { rows } = await fresh.pool.query(
    "select start_after > now() as later from jobs.job where name = 'later'",
  );
  assert.deepEqual(rows, [{ later: true }]);
});

test('starting again with the same queues is no fault', async () => {
  const second = await startJobs({
    pool: fresh.pool,
    queues: ['letters'],
    onError: (error) => faults.push(error),
  });
  await second.stop();
});

test('many that wait are worked on one after another without a pause, and one that fails holds back none', async () => {
  const numbers = Array.from({ length: 20 }, (_, number) => number);
  await withScope(fresh.db, scope, async (tx) => {
    for (const number of numbers)
      await jobs.enqueue(tx, { queue: 'many', job: { authority: 'northshire', number } });
  });
  const { promise, resolve } = Promise.withResolvers<number>();
  const done: unknown[] = [];
  const started = performance.now();
  await jobs.work('many', async ({ number }) => {
    if (number === 4) throw new Error('451 try again later');
    done.push(number);
    if (done.length === numbers.length - 1) resolve(performance.now() - started);
  });
  const took = await promise;
  assert.ok(took < 5000, `20 jobs took ${took.toFixed(0)} ms`);
  assert.deepEqual(
    done.toSorted((one, other) => Number(one) - Number(other)),
    numbers.filter((number) => number !== 4),
  );
  await settled('many', 1);
  const { rows } = await fresh.pool.query(
    "select state, data from jobs.job where name = 'many' and state <> 'completed'",
  );
  assert.deepEqual(rows, [{ state: 'retry', data: { authority: 'northshire', number: 4 } }]);
});

/** Until no more than so many jobs of a queue are still to be done. */
async function settled(queue: string, left: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const { rows } = await fresh.pool.query(
      "select from jobs.job where name = $1 and state in ('created', 'active', 'retry')",
      [queue],
    );
    const { rows: active } = await fresh.pool.query(
      "select from jobs.job where name = $1 and state = 'active'",
      [queue],
    );
    if (rows.length <= left && active.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
