import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { setTimeout } from 'node:timers/promises';
import { fromKysely, type JobResult, PgBoss } from 'pg-boss';
import pg from 'pg';
import { z } from 'zod';
import type { Tx } from '../with-scope.ts';

export const JOBS_SCHEMA = 'jobs';

/** Every job names the authority it is for: its worker opens a scope with it, since queues have no tenancy. */
export type Job = { readonly authority: string; readonly [key: string]: unknown };

export type NewJob = {
  readonly queue: string;
  readonly job: Job;
  /** Not before this moment, ISO 8601. */
  readonly startAfter?: string;
  /** While a job of this key waits or is worked on, another of the same key is not added. */
  readonly singletonKey?: string;
};

export type Jobs = {
  /** In the caller's transaction: the job is there exactly when the rows it follows from are. */
  enqueue(tx: Tx, wanted: NewJob): Promise<void>;
  /** Runs the act for each job. After a crash it may run twice for one job, so the act must bear that. */
  work(queue: string, act: (job: Job) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
};

export type JobsOptions = {
  /** Of the service's role; the tables are there already, from installJobs. */
  readonly pool: pg.Pool;
  readonly queues: readonly string[];
  readonly onError: (error: Error) => void;
};

const jobShape = z.looseObject({ authority: z.string().min(1) });

// A mail system may be away for days: tried again after seconds at first, and then each quarter of an hour for a week.
const RETRIES = {
  retryLimit: 700,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 900,
  // Of two that are taken together.
  expireInSeconds: 600,
  // The job of a service that was killed is taken up again soon after, not only once it has run out.
  heartbeatSeconds: 20,
} as const;

// `exclusive`: one job to a key, waiting or worked on.
const QUEUE = { policy: 'exclusive', ...RETRIES } as const;

// While both come, the next two are taken at once. Taken one by one, pg-boss rests a second after each, however many wait:
// forty letters took forty seconds.
const WORK = {
  pollingIntervalSeconds: 1,
  batchSize: 2,
  burstWhenBatchFull: true,
  perJobResults: true,
} as const;

const LONGEST_JOB_AT_STOP = 10_000;

export async function startJobs({ pool, queues, onError }: JobsOptions): Promise<Jobs> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => executeSql(pool, text, values) },
    schema: JOBS_SCHEMA,
    schedule: false, // By the clock the service does what it does itself.
    migrate: false,
    createSchema: false,
    reindex: false, // Only the owner may.
    superviseIntervalSeconds: 20,
    monitorIntervalSeconds: 20,
  });
  let stopped = false;
  boss.on('error', (error) => {
    // The last connections to be put down may yet meet the end of the server.
    if (!stopped) onError(error);
  });
  await boss.start();
  const before = new Map((await boss.getQueues([...queues])).map((queue) => [queue.name, queue]));
  for (const queue of queues) {
    const found = before.get(queue);
    if (found === undefined) await boss.createQueue(queue, QUEUE);
    // One that was there before keeps its policy, and takes these.
    else if (!isDeepStrictEqual({ ...found, ...RETRIES }, found)) await boss.updateQueue(queue, RETRIES);
  }
  return {
    async enqueue(tx, { queue, job, startAfter, singletonKey = randomUUID() }) {
      await boss.send(queue, job, { db: fromKysely(tx), singletonKey, ...(startAfter && { startAfter }) });
    },
    async work(queue, act) {
      await boss.work(queue, WORK, async (batch) => {
        const results: JobResult[] = [];
        for (const { id, data } of batch) results.push(await worked(id, () => act(jobShape.parse(data))));
        return results;
      });
    },
    async stop() {
      // A worker that is waited for here ends at once; left to `stop`, it is looked for each half second.
      const idle = Promise.all(queues.map((queue) => boss.offWork(queue, { wait: true })));
      await Promise.race([idle, setTimeout(LONGEST_JOB_AT_STOP, undefined, { ref: false })]);
      await boss.stop({ graceful: true, timeout: LONGEST_JOB_AT_STOP });
      stopped = true;
    },
  };
}

/** pg-boss sends whole transactions as one text: a connection that failed in the midst of one is not used again. */
async function executeSql(pool: pg.Pool, text: string, values: unknown[] = []): Promise<{ rows: unknown[] }> {
  const client = await pool.connect();
  let broken = true;
  try {
    const answer = await client.query({ text, values, types: pg.types });
    broken = false;
    return answer;
  } finally {
    client.release(broken);
  }
}

/** How one of several jobs ended: what goes wrong with it is tried again, and is no matter of the others. */
async function worked(id: string, act: () => Promise<void>): Promise<JobResult> {
  try {
    await act();
    return { id, status: 'completed' };
  } catch (error) {
    const output =
      error instanceof Error ? { message: error.message, stack: error.stack } : { message: String(error) };
    return { id, status: 'failed', output };
  }
}
