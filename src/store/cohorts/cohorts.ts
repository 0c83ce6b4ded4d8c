import { sql } from 'kysely';
import type { Adding, Cohorts, NewCohort, RunningOf, Taking } from '../../app/cohorts/cohort-ports.ts';
import { scopeOf } from '../cases/case-store.ts';
import { cancelDay, changeDay, daysOfCases, namesOfDays, oneDay, planDays } from './cohort-days.ts';
import { tellOfDay } from './day-queue.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { allCohorts, cohortCandidates, oneCohort } from './cohort-rows.ts';
import type { Database } from '../open-database.ts';
import { isTaken } from '../is-taken.ts';
import { type Tx, withScope } from '../with-scope.ts';

/** `enqueue` takes the messages about days; a world is made without any. */
export function cohorts(db: Database, enqueue: Jobs['enqueue'] = async () => undefined): Cohorts {
  const asSystem = <T>(authority: string, act: (tx: Tx) => Promise<T>) =>
    withScope(db, { authority, principals: 'system' }, act);
  return {
    all: (viewer) => withScope(db, scopeOf(viewer), (tx) => allCohorts(tx, viewer.authority)),
    one: (viewer, id) => withScope(db, scopeOf(viewer), (tx) => oneCohort(tx, viewer.authority, id)),
    candidates: (authority, ask) => asSystem(authority, (tx) => cohortCandidates(tx, authority, ask)),
    create: (cohort) => asSystem(cohort.authority, (tx) => create(tx, cohort)),
    add: (authority, adding) => asSystem(authority, (tx) => add(tx, authority, adding)),
    take: (authority, taking) => asSystem(authority, (tx) => take(tx, authority, taking)),
    planDays: (authority, days) => asSystem(authority, (tx) => planDays(tx, authority, days)),
    changeDay: (authority, change) =>
      asSystem(authority, async (tx) => {
        const saved = await changeDay(tx, authority, change);
        if (saved === 'saved') for (const job of tellOfDay(authority, change)) await enqueue(tx, job);
        return saved;
      }).catch((error: unknown) => {
        // Two who move two days to one date at once: the other was first.
        if (isTaken(error, 'cohort_day_once')) return 'date-taken' as const;
        throw error;
      }),
    cancelDay: (authority, cancelling) =>
      asSystem(authority, async (tx) => {
        const ended = await cancelDay(tx, authority, cancelling);
        if (ended === 'cancelled') for (const job of tellOfDay(authority, cancelling)) await enqueue(tx, job);
        return ended;
      }),
    day: (authority, id) => asSystem(authority, (tx) => oneDay(tx, authority, id)),
    namesOf: (viewer, days) =>
      withScope(db, scopeOf(viewer), (tx) => namesOfDays(tx, viewer.authority, days)),
    runBy: (authority, run) => asSystem(authority, (tx) => runBy(tx, authority, run)),
    daysOf: (viewer, refs) => withScope(db, scopeOf(viewer), (tx) => daysOfCases(tx, viewer.authority, refs)),
  };
}

async function create(tx: Tx, cohort: NewCohort): Promise<'created' | 'repeated' | 'name-taken'> {
  const { authority, id, name, pathway, runBy, by, at } = cohort;
  const written = await tx
    .insertInto('cohort')
    .values({ authority, id, name, pathway, run_by: [...runBy], created_by: by, created_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (written !== undefined) return 'created';
  const same = await tx
    .selectFrom('cohort')
    .select('id')
    .where('authority', '=', authority)
    .where('id', '=', id)
    .executeTakeFirst();
  return same === undefined ? 'name-taken' : 'repeated';
}

async function runBy(tx: Tx, authority: string, { pathway, runBy: offices }: RunningOf): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('cohort')
    .set({ run_by: [...offices] })
    .where('authority', '=', authority)
    .where('pathway', '=', pathway)
    .where(sql<boolean>`run_by is distinct from ${[...offices]}::text[]`)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

async function add(
  tx: Tx,
  authority: string,
  { cohort, ref, by, at }: Adding,
): Promise<'added' | 'already' | 'elsewhere'> {
  const { numAffectedRows } = await sql`
    insert into cohort_case (authority, cohort, case_ref, added_at, added_by)
    values (${authority}, ${cohort}, ${ref}, ${at}, ${by})
    on conflict (authority, case_ref) where left_at is null do nothing`.execute(tx);
  if (numAffectedRows === 1n) return 'added';
  const found = await tx
    .selectFrom('cohort_case')
    .select('cohort')
    .where('authority', '=', authority)
    .where('case_ref', '=', ref)
    .where('left_at', 'is', null)
    .executeTakeFirst();
  return found?.cohort === cohort ? 'already' : 'elsewhere';
}

async function take(tx: Tx, authority: string, taking: Taking): Promise<'taken' | 'not-there'> {
  const { cohort, ref, to, because, by, at } = taking;
  const { numUpdatedRows } = await tx
    .updateTable('cohort_case')
    // A demonstration's clock may have been set back since.
    .set({
      left_at: sql<string>`greatest(added_at, ${at}::timestamptz)`,
      left_by: by,
      left_to: to ?? null,
      left_because: because,
    })
    .where('authority', '=', authority)
    .where('cohort', '=', cohort)
    .where('case_ref', '=', ref)
    .where('left_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return 'not-there';
  if (to !== undefined) await add(tx, authority, { cohort: to, ref, by, at });
  return 'taken';
}
