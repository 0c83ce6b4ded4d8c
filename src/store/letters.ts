import type { Database } from './open-database.ts';
import { withScope } from './with-scope.ts';

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
