import { z } from 'zod';
import { type Post, postLetter } from '../app/letters/post-letter.ts';
import type { Desk } from '../app/ports.ts';
import type { Jobs } from '../store/jobs/jobs.ts';
import { letterQueue, queuePendingLetters } from '../store/jobs/letters.ts';
import type { Database } from '../store/open-database.ts';

export interface PostingRun {
  readonly db: Database;
  readonly desk: Desk;
  readonly post: Post;
  readonly jobs: Pick<Jobs, 'work' | 'enqueue'>;
  readonly authority: string;
  readonly onError: (error: unknown) => void;
}

const quarterHour = 15 * 60_000;
const letterJob = z.object({ authority: z.string(), ref: z.string(), letter: z.string() });

/** Posts letters as they are queued; at the start and each quarter of an hour those that no job is left for. Gives a stop. */
export async function startPosting(run: PostingRun): Promise<() => Promise<void>> {
  const { db, desk, post, jobs, authority, onError } = run;
  await jobs.work(letterQueue(authority), (job) => postLetter(desk, post, letterJob.parse(job)));
  let running = Promise.resolve();
  const look = () => {
    // What was just sent has its job; the clock of a demonstration may be ahead of it, never behind.
    const ask = { authority, sentBefore: desk.now() };
    running = running.then(() => queuePendingLetters(db, jobs.enqueue, ask)).then(() => undefined, onError);
  };
  look();
  const timer = setInterval(look, quarterHour);
  timer.unref();
  return () => {
    clearInterval(timer);
    return running;
  };
}
