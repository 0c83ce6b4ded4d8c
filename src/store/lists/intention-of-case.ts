import { sql } from 'kysely';
import type { CaseEvent } from '../../core/case/events.ts';
import type { LoggedIntention } from '../../core/case/intending.ts';
import type { Tx } from '../with-scope.ts';

/** Of the intention `i`: no case came of it yet, and nobody has said that none will. */
export const waits = sql`i.case_ref is null and i.ended_at is null`;

/** The one that waits for this person on this pathway. As system. */
export async function waitingIntention(
  tx: Tx,
  {
    authority,
    person,
    pathway,
  }: { readonly authority: string; readonly person: string; readonly pathway: string },
): Promise<LoggedIntention | undefined> {
  const { rows } = await sql<{ id: string; on: LoggedIntention['on']; by: string }>`
    select i.id, i.said_on as "on", i.logged_by as by from intention i
    where i.authority = ${authority} and i.person = ${person} and i.pathway = ${pathway} and ${waits}`.execute(
    tx,
  );
  return rows[0];
}

/** A case that opens takes the intention up, in the same transaction. */
export async function takeUpIntention(
  tx: Tx,
  {
    authority,
    ref,
    events,
  }: { readonly authority: string; readonly ref: string; readonly events: readonly CaseEvent[] },
): Promise<void> {
  for (const event of events) {
    if (event.type !== 'CaseOpened' || event.data.intention === undefined) continue;
    await sql`update intention as i set case_ref = ${ref}
      where i.authority = ${authority} and i.id = ${event.data.intention.id} and ${waits}`.execute(tx);
  }
}
