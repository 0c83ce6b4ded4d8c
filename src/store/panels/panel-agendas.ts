import { sql } from 'kysely';
import type {
  MinuteRow,
  PanelAgendas,
  SavedMinute,
  SaveMinute,
  SaveSlots,
  SlotRow,
} from '../../app/panels/panel-ports.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { scopeOf } from '../cases/case-store.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Database } from '../open-database.ts';
import { tellOf } from './panel-queue.ts';
import type { SittingMinutesTable } from './panel-tables.ts';
import { type Tx, withScope } from '../with-scope.ts';

/** The order, the times and the minutes of each sitting. Whoever reads finds those of the cases that they see. */
export function panelAgendas(db: Database, enqueue: Jobs['enqueue']): PanelAgendas {
  const asSystem = <T>(authority: string, act: (tx: Tx) => Promise<T>) =>
    withScope(db, { authority, principals: 'system' }, act);
  return {
    slots: (viewer, sitting) =>
      withScope(db, { ...scopeOf(viewer), single: true }, (tx) => slots(tx, viewer.authority, sitting)),
    slotsAsSystem: (authority, sitting) =>
      withScope(db, { authority, principals: 'system', single: true }, (tx) => slots(tx, authority, sitting)),
    saveSlots: (authority, save) =>
      asSystem(authority, async (tx) => {
        if (!(await saveSlots(tx, authority, save))) return false;
        if (save.fixed) await enqueue(tx, tellOf({ authority, sitting: save.sitting }));
        return true;
      }),
    minutes: (viewer, sitting) =>
      withScope(db, { ...scopeOf(viewer), single: true }, async (tx) => {
        const rows = await tx
          .selectFrom('sitting_minutes')
          .selectAll()
          .where('authority', '=', viewer.authority)
          .where('sitting', '=', sitting)
          .execute();
        return rows.map(minuteOf);
      }),
    saveMinute: (authority, save) => asSystem(authority, (tx) => saveMinute(tx, authority, save)),
    confirmMinutes: (authority, sitting, done) =>
      asSystem(authority, async (tx) => {
        await tx
          .updateTable('sitting')
          .set({ minutes_confirmed_at: done.at, minutes_confirmed_by: done.by })
          .where('authority', '=', authority)
          .where('id', '=', sitting)
          .execute();
      }),
  };
}

async function slots(tx: Tx, authority: string, sitting: string): Promise<readonly SlotRow[]> {
  const rows = await tx
    .selectFrom('sitting_slot')
    .selectAll()
    .where('authority', '=', authority)
    .where('sitting', '=', sitting)
    .orderBy('place')
    .orderBy('case_ref')
    .execute();
  return rows.map(({ case_ref, place, starts_at, ends_at }) => ({
    ref: case_ref,
    place,
    ...(starts_at !== null && { startsAt: starts_at as Instant }),
    ...(ends_at !== null && { endsAt: ends_at as Instant }),
  }));
}

async function saveSlots(
  tx: Tx,
  authority: string,
  { sitting, version, minutesEach, fixed, slots: rows, at, by }: SaveSlots,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('sitting')
    .set({
      version: version + 1,
      minutes_each: minutesEach ?? null,
      changed_at: at,
      changed_by: by,
      ...(fixed && { agenda_fixed_at: at }),
    })
    .where('authority', '=', authority)
    .where('id', '=', sitting)
    .where('version', '=', version)
    .where('cancelled_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) return false;
  await tx
    .deleteFrom('sitting_slot')
    .where('authority', '=', authority)
    .where('sitting', '=', sitting)
    .execute();
  if (rows.length === 0) return true;
  await tx
    .insertInto('sitting_slot')
    .values(
      rows.map(({ ref, place, startsAt, endsAt }) => ({
        authority,
        sitting,
        case_ref: ref,
        place,
        starts_at: startsAt ?? null,
        ends_at: endsAt ?? null,
      })),
    )
    .execute();
  return true;
}

/** Of two who write one item at once, the later is shown what the earlier wrote. */
async function saveMinute(
  tx: Tx,
  authority: string,
  { sitting, item, ref, words, basedOn, at, by }: SaveMinute,
): Promise<SavedMinute> {
  const locked = await tx
    .selectFrom('sitting')
    .select('minutes_confirmed_at')
    .where('authority', '=', authority)
    .where('id', '=', sitting)
    .forUpdate()
    .executeTakeFirst();
  if (locked === undefined || locked.minutes_confirmed_at !== null) return { type: 'confirmed' };
  const saved = await tx
    .insertInto('sitting_minutes')
    .values({
      authority,
      sitting,
      item,
      case_ref: ref ?? null,
      words,
      version: basedOn + 1,
      saved_by: by,
      saved_at: at,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['authority', 'sitting', 'item'])
        .doUpdateSet({ words, version: sql<number>`sitting_minutes.version + 1`, saved_by: by, saved_at: at })
        .where('sitting_minutes.version', '=', basedOn),
    )
    .returning('version')
    .executeTakeFirst();
  if (saved !== undefined) return { type: 'saved', version: saved.version };
  const now = await tx
    .selectFrom('sitting_minutes')
    .selectAll()
    .where('authority', '=', authority)
    .where('sitting', '=', sitting)
    .where('item', '=', item)
    .executeTakeFirstOrThrow();
  return { type: 'conflict', now: minuteOf(now) };
}

function minuteOf(row: SittingMinutesTable): MinuteRow {
  return {
    item: row.item,
    ...(row.case_ref === null ? {} : { ref: row.case_ref }),
    words: row.words,
    version: row.version,
    saved: { at: row.saved_at as Instant, by: row.saved_by },
  };
}
