import type { Database } from '../open-database.ts';
import { withScope } from '../with-scope.ts';
import type { Jobs, NewJob } from './jobs.ts';

/** One queue an authority: each address works off its own letters and nobody else's. */
export function letterQueue(authority: string): string {
  return `post-letter/${authority}`;
}

/** The job that posts one letter; there is one at a time. */
export function letterJob(job: {
  readonly authority: string;
  readonly ref: string;
  readonly letter: string;
}): NewJob {
  return { queue: letterQueue(job.authority), job, singletonKey: job.letter };
}

export interface PendingLetter {
  readonly ref: string;
  readonly id: string;
  readonly to: string;
  readonly sentAt: string;
  readonly dueAt?: string;
}

/** Letters sent from a case that the mail system has not taken yet, oldest first. */
export function pendingLetters(db: Database, authority: string): Promise<readonly PendingLetter[]> {
  return withScope(db, { authority, principals: 'system' }, async (tx) => {
    const rows = await tx
      .selectFrom('letter')
      .select(['case_ref as ref', 'id', 'to_person as to', 'sent_at as sentAt', 'due_at'])
      .where('authority', '=', authority)
      .where('status', '=', 'to-post')
      .orderBy('sent_at')
      .orderBy('id')
      .execute();
    return rows.map(({ due_at, ...letter }) => ({ ...letter, ...(due_at !== null && { dueAt: due_at }) }));
  });
}

/**
 * Queues every letter again that the mail system should have had by now: its job may have been given up on, or lost with a
 * queue that was restored from an older copy. One that still has a job is left alone. Gives how many there are.
 */
export async function queuePendingLetters(
  db: Database,
  enqueue: Jobs['enqueue'],
  { authority, sentBefore }: { readonly authority: string; readonly sentBefore: string },
): Promise<number> {
  const pending = (await pendingLetters(db, authority)).filter(({ sentAt }) => sentAt < sentBefore);
  await withScope(db, { authority, principals: 'system' }, async (tx) => {
    for (const { ref, id } of pending) await enqueue(tx, letterJob({ authority, ref, letter: id }));
  });
  return pending.length;
}
