import { sql } from 'kysely';
import { withScope } from '../../src/store/with-scope.ts';
import type { Running } from './running.ts';

/** Every row that an act could have changed, counted and summed. */
export async function historyOf({ database }: Pick<Running, 'database'>): Promise<unknown> {
  return withScope(database.db, { authority: 'lincolnshire', principals: 'system' }, async (tx) => {
    const { rows } = await sql`
      select (select count(*)::int from event) as events, (select count(*)::int from content) as words,
        (select count(*)::int from file) as files, (select count(*)::int from sitting) as sittings,
        (select md5(string_agg(l::text, '|' order by id)) from library_entry l) as library,
        (select count(*)::int from library_share) as shared,
        (select md5(string_agg(p::text, '|' order by id)) from person p) as people,
        (select md5(string_agg(c::text, '|' order by ref)) from case_summary c) as cases`.execute(tx);
    return rows[0];
  });
}
