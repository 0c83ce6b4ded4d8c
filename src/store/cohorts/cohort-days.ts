import { type Selectable, sql } from 'kysely';
import type { Cancelling, CohortDay, DayChange, NewDay } from '../../app/cohorts/cohort-ports.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { CohortDayTable } from './cohort-tables.ts';
import type { Tx } from '../with-scope.ts';

export async function daysOfCohort(tx: Tx, authority: string, cohort: string): Promise<readonly CohortDay[]> {
  const rows = await tx
    .selectFrom('cohort_day')
    .selectAll()
    .where('authority', '=', authority)
    .where('cohort', '=', cohort)
    .orderBy('on_date')
    .orderBy('id')
    .execute();
  return rows.map(dayOf);
}

export async function daysOfCases(
  tx: Tx,
  authority: string,
  refs: readonly string[],
): Promise<ReadonlyMap<string, readonly CohortDay[]>> {
  if (refs.length === 0) return new Map();
  const { rows } = await sql<Selectable<CohortDayTable> & { case_ref: string }>`
    select k.case_ref, d.* from cohort_case k
    join cohort_day d on d.authority = k.authority and d.cohort = k.cohort
    where k.authority = ${authority} and k.case_ref = any (${[...refs]}::text[]) and k.left_at is null
    order by d.on_date, d.id`.execute(tx);
  return new Map([...Map.groupBy(rows, (row) => row.case_ref)].map(([ref, own]) => [ref, own.map(dayOf)]));
}

export async function oneDay(tx: Tx, authority: string, id: string): Promise<CohortDay | undefined> {
  const row = await tx
    .selectFrom('cohort_day')
    .selectAll()
    .where('authority', '=', authority)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? undefined : dayOf(row);
}

export async function namesOfDays(
  tx: Tx,
  authority: string,
  days: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (days.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    select d.id, c.name from cohort_day d join cohort c on c.authority = d.authority and c.id = d.cohort
    where d.authority = ${authority} and d.id = any (${[...days]}::text[])`.execute(tx);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function dayOf(row: Selectable<CohortDayTable>): CohortDay {
  const { id, cohort, on_date, topic, speaker, version, register_version, cancelled_at, cancelled_because } =
    row;
  return {
    id,
    cohort,
    on: on_date as IsoDate,
    topic,
    speaker,
    afternoon: { protected: row.afternoon_protected, words: row.afternoon },
    version,
    registerVersion: register_version,
    ...(cancelled_at === null
      ? {}
      : { cancelled: { at: cancelled_at as Instant, because: cancelled_because ?? '' } }),
  };
}

/** How many were new. */
export async function planDays(tx: Tx, authority: string, days: readonly NewDay[]): Promise<number> {
  if (days.length === 0) return 0;
  const written = await tx
    .insertInto('cohort_day')
    .values(
      days.map(({ id, cohort, on, topic, speaker, afternoon, by, at }) => ({
        authority,
        id,
        cohort,
        on_date: on,
        topic,
        speaker,
        afternoon: afternoon.words,
        afternoon_protected: afternoon.protected,
        planned_by: by,
        planned_at: at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return written.length;
}

export async function changeDay(
  tx: Tx,
  authority: string,
  { id, cohort, on, topic, speaker, afternoon, basedOn, registerVersion }: DayChange,
): Promise<'saved' | 'changed-meanwhile' | 'marked-meanwhile' | 'date-taken'> {
  const taken = await tx
    .selectFrom('cohort_day')
    .select('id')
    .where('authority', '=', authority)
    .where('cohort', '=', cohort)
    .where('on_date', '=', on)
    .where('id', '<>', id)
    .where('cancelled_at', 'is', null)
    .executeTakeFirst();
  if (taken !== undefined) return 'date-taken';
  const { numUpdatedRows } = await tx
    .updateTable('cohort_day')
    .set({
      on_date: on,
      topic,
      speaker,
      afternoon: afternoon.words,
      afternoon_protected: afternoon.protected,
      version: basedOn + 1,
    })
    .where('authority', '=', authority)
    .where('cohort', '=', cohort)
    .where('id', '=', id)
    .where('version', '=', basedOn)
    .$if(registerVersion !== undefined, (day) => day.where('register_version', '=', registerVersion ?? 0))
    .where('cancelled_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 1n) return 'saved';
  const day = await oneDay(tx, authority, id);
  const stands = day?.version === basedOn && day.cancelled === undefined;
  return stands ? 'marked-meanwhile' : 'changed-meanwhile';
}

export async function cancelDay(
  tx: Tx,
  authority: string,
  { id, cohort, because, by, at, registerVersion }: Cancelling,
): Promise<'cancelled' | 'not-there' | 'marked-meanwhile'> {
  const { numUpdatedRows } = await tx
    .updateTable('cohort_day')
    .set({ cancelled_at: at, cancelled_by: by, cancelled_because: because })
    .where('authority', '=', authority)
    .where('cohort', '=', cohort)
    .where('id', '=', id)
    .where('register_version', '=', registerVersion)
    .where('cancelled_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 1n) return 'cancelled';
  const day = await oneDay(tx, authority, id);
  return day === undefined || day.cancelled !== undefined ? 'not-there' : 'marked-meanwhile';
}

/**
 * In the transaction that writes the mark. Whoever cancels or moves the day at once waits for it and finds another
 * register; where they were first, the day stands no more on its date, and this is false.
 */
export async function writesInRegister(
  tx: Tx,
  authority: string,
  { id, on }: Pick<CohortDay, 'id' | 'on'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('cohort_day')
    .set({ register_version: sql`register_version + 1` })
    .where('authority', '=', authority)
    .where('id', '=', id)
    .where('on_date', '=', on)
    .where('cancelled_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
