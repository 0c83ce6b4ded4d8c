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

function dayOf(row: Selectable<CohortDayTable>): CohortDay {
  const { id, cohort, on_date, topic, speaker, afternoon, version, cancelled_at, cancelled_because } = row;
  return {
    id,
    cohort,
    on: on_date as IsoDate,
    topic,
    speaker,
    afternoon,
    version,
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
        afternoon,
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
  { id, cohort, on, topic, speaker, afternoon, basedOn }: DayChange,
): Promise<'saved' | 'changed-meanwhile' | 'date-taken'> {
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
    .set({ on_date: on, topic, speaker, afternoon, version: basedOn + 1 })
    .where('authority', '=', authority)
    .where('cohort', '=', cohort)
    .where('id', '=', id)
    .where('version', '=', basedOn)
    .where('cancelled_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n ? 'saved' : 'changed-meanwhile';
}

export async function cancelDay(
  tx: Tx,
  authority: string,
  { id, cohort, because, by, at }: Cancelling,
): Promise<'cancelled' | 'not-there'> {
  const { numUpdatedRows } = await tx
    .updateTable('cohort_day')
    .set({ cancelled_at: at, cancelled_by: by, cancelled_because: because })
    .where('authority', '=', authority)
    .where('cohort', '=', cohort)
    .where('id', '=', id)
    .where('cancelled_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n ? 'cancelled' : 'not-there';
}
