import { sql } from 'kysely';
import type { Database } from './open-database.ts';
import { withScope } from './with-scope.ts';

/** How far the demonstration's clock runs ahead of the real one, in milliseconds; undefined before it is first set. */
export async function readClockAhead(db: Database, authority: string): Promise<number | undefined> {
  return withScope(db, { authority, principals: 'system' }, async (tx) => {
    const { rows } = await sql<{ ahead: number }>`select ahead_ms as ahead from demo_clock`.execute(tx);
    return rows[0]?.ahead;
  });
}

export async function saveClockAhead(db: Database, authority: string, ahead: number): Promise<void> {
  await withScope(db, { authority, principals: 'system' }, async (tx) => {
    await sql`insert into demo_clock (authority, ahead_ms) values (${authority}, ${Math.round(ahead)})
      on conflict (authority) do update set ahead_ms = excluded.ahead_ms`.execute(tx);
  });
}
