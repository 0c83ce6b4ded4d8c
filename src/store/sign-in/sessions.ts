import { sql } from 'kysely';
import type { Database } from '../open-database.ts';
import { type Tx, withScope } from '../with-scope.ts';

/** Idle: since the last request. Absolute: since signing in, however busy. */
export type SessionTimes = { readonly idleMinutes: number; readonly absoluteHours: number };

type SessionRow = {
  readonly state: 'live' | 'run-out';
  readonly personId: string | null;
  readonly content: unknown;
};

const usual: SessionTimes = { idleMinutes: 30, absoluteHours: 12 };

/** The rows behind the session cookie. Ids come hashed; an ended session is found by nobody. */
export function sessionRows(db: Database, times: SessionTimes = usual) {
  const within = <T>(authority: string, act: (tx: Tx) => Promise<T>) =>
    withScope(db, { authority, principals: [], plannedOnce: true, single: true }, act);
  return {
    read: async (authority: string, idHash: Buffer): Promise<SessionRow | undefined> => {
      const row = await within(authority, (tx) => read(tx, idHash, times));
      if (!row) return undefined;
      // Once a minute is often enough to know that someone is still here, and spares a write on every page.
      if (row.live && row.worn) await within(authority, (tx) => stillHere(tx, idHash));
      return { state: row.live ? 'live' : 'run-out', personId: row.person, content: row.content };
    },
    write: (authority: string, idHash: Buffer, row: Omit<SessionRow, 'state'>) =>
      within(authority, (tx) => write(tx, { authority, idHash, ...row })),
    end: (authority: string, idHash: Buffer) =>
      within(authority, async (tx) => {
        await sql`update session set ended_at = now(), content = '{}' where id_hash = ${idHash}`.execute(tx);
      }),
    /** Removes what no one can come back to. For the timetable. */
    sweep: (authority: string) =>
      within(authority, async (tx) => {
        await sql`delete from session where seen_at < now() - interval '7 days'`.execute(tx);
      }),
  };
}

type Found = { live: boolean; worn: boolean; person: string | null; content: unknown };

async function read(tx: Tx, idHash: Buffer, times: SessionTimes): Promise<Found | undefined> {
  const { rows } = await sql<Found>`
    select person, content, seen_at < now() - interval '1 minute' as worn,
      seen_at > now() - make_interval(mins => ${times.idleMinutes})
        and begun_at > now() - make_interval(hours => ${times.absoluteHours}) as live
    from session where id_hash = ${idHash} and ended_at is null`.execute(tx);
  return rows[0];
}

async function stillHere(tx: Tx, idHash: Buffer): Promise<void> {
  await sql`update session set seen_at = now() where id_hash = ${idHash}`.execute(tx);
}

type NewRow = Omit<SessionRow, 'state'> & { readonly authority: string; readonly idHash: Buffer };

async function write(tx: Tx, { authority, idHash, personId, content }: NewRow): Promise<void> {
  await sql`
    insert into session as s (authority, id_hash, person, content)
    values (${authority}, ${idHash}, ${personId}, ${JSON.stringify(content)})
    on conflict (authority, id_hash) do update
      set person = excluded.person, content = excluded.content, seen_at = now()
      where s.ended_at is null`.execute(tx);
}
