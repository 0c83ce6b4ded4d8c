import { sql } from 'kysely';
import type {
  IntentionAsk,
  Intentions,
  IntentionPage,
  IntentionRow,
  NewIntention,
} from '../../app/pipeline/intention-ports.ts';
import { scopeOf } from '../cases/case-store.ts';
import { waits } from './intention-of-case.ts';
import type { Database } from '../open-database.ts';
import { type Tx, withScope } from '../with-scope.ts';

/** What is logged before there is a case; found by those for whom it was logged to be seen. */
export function intentions(db: Database): Intentions {
  const asSystem = <T>(authority: string, act: (tx: Tx) => Promise<T>) =>
    withScope(db, { authority, principals: 'system' }, act);
  return {
    waiting: (viewer, ask) => withScope(db, scopeOf(viewer), (tx) => waiting(tx, viewer.authority, ask)),
    one: (viewer, id) =>
      withScope(db, scopeOf(viewer), async (tx) => {
        const { rows } = await sql<Found>`${columns}
          where i.authority = ${viewer.authority} and i.id = ${id} and ${waits}`.execute(tx);
        return rows.map(intentionRow)[0];
      }),
    log: (intention) => asSystem(intention.authority, (tx) => log(tx, intention)),
    end: (authority, id, { at, by }) =>
      asSystem(authority, async (tx) => {
        const { numAffectedRows } = await sql`update intention as i set ended_at = ${at}, ended_by = ${by}
          where i.authority = ${authority} and i.id = ${id} and ${waits}`.execute(tx);
        return numAffectedRows === 1n;
      }),
  };
}

const columns = sql`select i.id, i.person, p.name, i.pathway, i.said_on, i.aims_at, i.logged_by, l.name as logger, i.logged_at
  from intention i join person p on p.authority = i.authority and p.id = i.person
  join person l on l.authority = i.authority and l.id = i.logged_by`;

type Found = {
  id: string;
  person: string;
  name: string;
  pathway: string;
  said_on: IntentionRow['saidOn'];
  aims_at: IntentionRow['saidOn'] | null;
  logged_by: string;
  logger: string;
  logged_at: IntentionRow['loggedAt'];
};

function intentionRow(found: Found): IntentionRow {
  const { id, person, name, pathway, said_on, aims_at, logged_by, logger, logged_at } = found;
  return {
    id,
    person,
    name,
    pathway,
    saidOn: said_on,
    ...(aims_at === null ? {} : { aimsAt: aims_at }),
    loggedBy: logged_by,
    loggedByName: logger,
    loggedAt: logged_at,
  };
}

const never = '9999-12-31';

async function waiting(
  tx: Tx,
  authority: string,
  { pathway, after, limit }: IntentionAsk,
): Promise<IntentionPage> {
  const [, day, place] = /^(\d{4}-\d\d-\d\d)~(.{1,100})$/.exec(after ?? '') ?? [];
  const on = day !== undefined && !Number.isNaN(Date.parse(day)) ? day : undefined;
  const beyond =
    on === undefined
      ? sql`true`
      : sql`(coalesce(i.aims_at, ${never}), i.id) > (cast(${on} as date), ${place})`;
  const along = pathway === undefined ? sql`true` : sql`i.pathway = ${pathway}`;
  const { rows } = await sql<Found>`${columns}
    where i.authority = ${authority} and ${waits} and ${beyond} and ${along}
    order by coalesce(i.aims_at, ${never}), i.id limit ${limit + 1}`.execute(tx);
  const shown = rows.slice(0, limit).map(intentionRow);
  const last = shown.at(-1);
  return {
    rows: shown,
    ...(last !== undefined && rows.length > limit && { next: `${last.aimsAt ?? never}~${last.id}` }),
  };
}

async function log(tx: Tx, intention: NewIntention): Promise<'logged' | 'already'> {
  const { authority, id, person, pathway, saidOn, aimsAt, loggedBy, loggedAt, seenBy } = intention;
  const { numAffectedRows } = await sql`
    insert into intention (authority, id, person, pathway, said_on, aims_at, logged_by, logged_at, seen_by)
    values (${authority}, ${id}, ${person}, ${pathway}, ${saidOn}, ${aimsAt ?? null}, ${loggedBy}, ${loggedAt},
      ${[...seenBy]}::text[])
    on conflict (authority, person, pathway) where case_ref is null and ended_at is null do nothing`.execute(
    tx,
  );
  return numAffectedRows === 1n ? 'logged' : 'already';
}
