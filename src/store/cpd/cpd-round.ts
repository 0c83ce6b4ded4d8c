import { sql } from 'kysely';
import type { CpdRound } from '../../app/cpd/cpd-ports.ts';
import type { Database } from '../open-database.ts';
import { withScope } from '../with-scope.ts';

/** Whom the daily round may have something to tell of learning. */
export function cpdRound(db: Database): CpdRound {
  return {
    registered: (authority) =>
      withScope(db, { authority, principals: 'system' }, async (tx) => {
        const { rows } = await sql<{ id: string }>`
          select id from person where authority = ${authority} and active and registered is not null
          order by id`.execute(tx);
        return rows.map(({ id }) => id);
      }),
    askedAfter: (authority, after) =>
      withScope(db, { authority, principals: 'system' }, async (tx) => {
        const { rows } = await sql<{ peer: string }>`
          select distinct peer from cpd_reflection where authority = ${authority} and standing = 'asked'
            and asked_at > ${after} order by peer`.execute(tx);
        return rows.map(({ peer }) => peer);
      }),
  };
}
