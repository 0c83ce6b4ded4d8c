import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts';
import { type Job, type Jobs, startJobs } from './jobs.ts';
import { withScope } from './with-scope.ts';

const scope = { authority: 'northshire', principals: 'system' } as const;
let fresh: FreshDatabase;
let jobs: Jobs;
const faults: Error[] = [];

before(async () => {
  fresh = await freshDatabase();
  const queues = ['letters', 'rolled-back', 'keyed', 'later'];
  jobs = await startJobs({ appUrl: fresh.appUrl, queues, onError: (error) => faults.push(error) });
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
    appUrl: fresh.appUrl,
    queues: ['letters'],
    onError: (error) => faults.push(error),
  });
  await second.stop();
});
