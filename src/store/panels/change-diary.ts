import { sql } from 'kysely';
import type { CancelSitting, DiaryBasis, PlannedSitting } from '../../app/panels/sitting-ports.ts';
import type { Tx } from '../with-scope.ts';

export interface SaveSittings {
  readonly sittings: readonly PlannedSitting[];
  readonly judged?: { readonly basis: DiaryBasis; readonly by: string; readonly at: string } | undefined;
}

/** Puts dates into the diary. Of two who change one panel's diary at once, the later finds it changed and saves nothing. */
export async function saveSittings(
  tx: Tx,
  authority: string,
  { sittings, judged }: SaveSittings,
): Promise<boolean> {
  if (judged !== undefined && !(await isAsJudged(tx, authority, judged.basis))) return false;
  const by = judged === undefined ? {} : { changed_by: judged.by, changed_at: judged.at };
  for (const sitting of sittings) {
    const columns = { ...columnsOf(sitting), ...by };
    await moveSlots(tx, authority, sitting);
    await tx
      .insertInto('sitting')
      .values({ authority, id: sitting.id, ...columns })
      .onConflict((conflict) =>
        conflict
          .columns(['authority', 'id'])
          .doUpdateSet({ ...columns, version: sql<number>`sitting.version + 1` }),
      )
      .execute();
  }
  return true;
}

async function isAsJudged(tx: Tx, authority: string, { panel, standing }: DiaryBasis): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${authority} ${panel}`}, 14))`.execute(tx);
  // A statement of its own: one that waited for the lock would still read what it saw before.
  const rows = await tx
    .selectFrom('sitting')
    .select(['id', 'version'])
    .where('authority', '=', authority)
    .where('series', '=', panel)
    .where('cancelled_at', 'is', null)
    .orderBy('on_date')
    .orderBy('id')
    .forUpdate()
    .execute();
  const now = rows.map(({ id, version }) => `${id}:${version}`);
  return now.length === standing.length && now.every((one, place) => one === standing[place]);
}

function columnsOf(sitting: PlannedSitting) {
  return {
    series: sitting.panel,
    on_date: sitting.on,
    starts_at: sitting.startsAt ?? null,
    ends_at: sitting.endsAt ?? null,
    submit_by: sitting.submitBy ?? null,
    kind: sitting.kind,
    reason: sitting.reason ?? null,
    meeting_link: sitting.meetingLink ?? null,
    capacity: sitting.capacity ?? null,
    minutes_each: sitting.minutesEach ?? null,
  };
}

/** Times that are fixed move with the panel's start. */
async function moveSlots(tx: Tx, authority: string, { id, startsAt }: PlannedSitting): Promise<void> {
  if (startsAt === undefined) return;
  await sql`update sitting_slot l set starts_at = l.starts_at + (${startsAt}::timestamptz - s.starts_at),
      ends_at = l.ends_at + (${startsAt}::timestamptz - s.starts_at)
    from sitting s where s.authority = ${authority} and s.id = ${id} and s.starts_at <> ${startsAt}::timestamptz
      and l.authority = s.authority and l.sitting = s.id`.execute(tx);
}

/** Takes a date out of the diary, with where each of its cases goes. */
export async function cancelSitting(
  tx: Tx,
  authority: string,
  { id, version, reason, at, by, cases }: CancelSitting,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('sitting')
    .set({
      cancelled_at: at,
      cancelled_by: by,
      cancelled_reason: reason,
      cancelled_cases: JSON.stringify(cases),
      version: version + 1,
    })
    .where('authority', '=', authority)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('cancelled_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) return false;
  // The row is locked now: whoever books from here on finds it cancelled.
  const booked = await tx
    .selectFrom('case_summary')
    .select('ref')
    .where('authority', '=', authority)
    .where('panel_id', '=', id)
    .where('status', '<>', 'withdrawn')
    .execute();
  if (booked.every(({ ref }) => ref in cases)) return true;
  await tx
    .updateTable('sitting')
    .set({ cancelled_at: null, cancelled_by: null, cancelled_reason: null, cancelled_cases: null, version })
    .where('authority', '=', authority)
    .where('id', '=', id)
    .execute();
  return false;
}

export async function cancelledCases(
  tx: Tx,
  authority: string,
  sitting: string,
): Promise<CancelSitting['cases']> {
  const row = await tx
    .selectFrom('sitting')
    .select('cancelled_cases')
    .where('authority', '=', authority)
    .where('id', '=', sitting)
    .executeTakeFirst();
  return (row?.cancelled_cases ?? {}) as CancelSitting['cases'];
}

export async function confirmSitting(
  tx: Tx,
  { authority, id, version, at }: { authority: string; id: string; version: number; at: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('sitting')
    .set({ confirmed_at: at, version: version + 1 })
    .where('authority', '=', authority)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('cancelled_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
