import { sql } from 'kysely';
import type { CalendarFeed, CalendarFeeds } from '../../app/people/people-ports.ts';
import type { Viewer } from '../../app/ports.ts';
import { scopeOf } from '../cases/case-store.ts';
import type { Database } from '../open-database.ts';
import { type Tx, withScope } from '../with-scope.ts';

/** The private calendar addresses: each its owner's alone, and found by the hash of the address. */
export function calendarFeeds(db: Database): CalendarFeeds {
  const within = <T>(viewer: Viewer, act: (tx: Tx) => Promise<T>) => withScope(db, scopeOf(viewer), act);
  return {
    own: (viewer) =>
      within(viewer, async (tx) => {
        const { rows } = await sql<CalendarFeed>`
          select nonce, created_at as "createdAt" from calendar_feed where person = ${viewer.personId}`.execute(
          tx,
        );
        return rows[0];
      }),
    create: (viewer, { nonce, tokenHash, at }) =>
      within(viewer, async (tx) => {
        const { authority, personId } = viewer;
        await sql`delete from calendar_feed where person = ${personId}`.execute(tx);
        await sql`
          insert into calendar_feed (authority, person, nonce, token_hash, created_at)
          values (${authority}, ${personId}, ${nonce}, ${tokenHash}, ${at})
          on conflict (authority, person) do nothing`.execute(tx);
      }),
    revoke: (viewer) =>
      within(viewer, async (tx) => {
        await sql`delete from calendar_feed where person = ${viewer.personId}`.execute(tx);
      }),
    ownerOf: (authority, tokenHash) =>
      withScope(db, { authority, principals: 'system' }, async (tx) => {
        const { rows } = await sql<{ person: string }>`
          select person from calendar_feed where token_hash = ${tokenHash}`.execute(tx);
        return rows[0]?.person;
      }),
  };
}
