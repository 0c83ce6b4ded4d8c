import { type ExpressionBuilder, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { PanelStore, Sitting } from '../../app/panels/sitting-ports.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Member } from '../../core/case/events/event-parts.ts';
import { cancelledCases, cancelSitting, confirmSitting, saveSittings } from './change-diary.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Database } from '../open-database.ts';
import type { Schema } from '../schema.ts';
import { tellOf } from './panel-queue.ts';
import { saveSubstitutes, substitutesOf } from './substitutes.ts';
import { type Tx, withScope } from '../with-scope.ts';

/** `enqueue`: everybody concerned is told of what changed; left out, nobody is. */
export function panelStore(db: Database, enqueue: Jobs['enqueue'] = async () => undefined): PanelStore {
  const asSystem = <T>(authority: string, act: (tx: Tx) => Promise<T>) =>
    withScope(db, { authority, principals: 'system' }, act);
  const asked = <T>(authority: string, act: (tx: Tx) => Promise<T>) =>
    withScope(db, { authority, principals: 'system', plannedOnce: true, single: true }, act);
  /** The change and the job that tells of it, or neither. */
  const telling = (authority: string, ids: readonly string[], change: (tx: Tx) => Promise<boolean>) =>
    asSystem(authority, async (tx) => {
      const done = await change(tx);
      if (done) for (const sitting of ids) await enqueue(tx, tellOf({ authority, sitting }));
      return done;
    });
  return {
    sitting: (authority, id) =>
      asked(authority, async (tx) => {
        const row = await sittingRows(tx, authority).where('id', '=', id).executeTakeFirst();
        return row && sittingOf(row);
      }),
    sittings: (authority, panel, from) =>
      asked(authority, async (tx) => {
        const ofPanel = sittingRows(tx, authority)
          .where('series', '=', panel)
          .where('cancelled_at', 'is', null)
          .orderBy('on_date')
          .orderBy('id');
        const rows = await (from === undefined ? ofPanel : ofPanel.where('on_date', '>=', from)).execute();
        return rows.map(sittingOf);
      }),
    saveSittings: (authority, sittings, judged) =>
      telling(
        authority,
        sittings.map(({ id }) => id),
        (tx) => saveSittings(tx, authority, { sittings, judged }),
      ),
    cancelSitting: (authority, cancelling) =>
      telling(authority, [cancelling.id], (tx) => cancelSitting(tx, authority, cancelling)),
    halfCancelled: (authority) =>
      asked(authority, async (tx) => {
        const rows = await sittingRows(tx, authority).where('cancelled_at', 'is not', null).execute();
        return rows.filter(({ booked }) => (booked ?? 0) > 0).map(({ id }) => id);
      }),
    cancelledCases: (authority, sitting) =>
      asSystem(authority, (tx) => cancelledCases(tx, authority, sitting)),
    confirmSitting: (authority, confirming) =>
      telling(authority, [confirming.id], (tx) => confirmSitting(tx, { authority, ...confirming })),
    saveMembers: async (authority, sitting, members) => {
      await telling(authority, [sitting], (tx) => saveMembers(tx, { authority, sitting, members }));
    },
    saveSubstitutes: async (authority, of, substitutes) => {
      await telling(authority, [of.sitting], (tx) => saveSubstitutes(tx, { authority, ...of, substitutes }));
    },
  };
}

const bookedOn = (eb: ExpressionBuilder<Schema, 'sitting'>) =>
  eb
    .selectFrom('case_summary as c')
    .select(sql<number>`count(*)::int`.as('n'))
    .whereRef('c.authority', '=', 'sitting.authority')
    .whereRef('c.panel_id', '=', 'sitting.id')
    .where('c.status', '<>', 'withdrawn');

const membersOf = (eb: ExpressionBuilder<Schema, 'sitting'>) =>
  jsonArrayFrom(
    eb
      .selectFrom('sitting_member as m')
      .select(['m.person', 'm.part', 'm.office'])
      .whereRef('m.authority', '=', 'sitting.authority')
      .whereRef('m.sitting', '=', 'sitting.id')
      .orderBy(sql`array_position(array['chair', 'core', 'co-opted'], m.part)`)
      .orderBy('m.person'),
  );

export function sittingRows(tx: Tx, authority: string) {
  return tx
    .selectFrom('sitting')
    .selectAll('sitting')
    .select((eb) => [
      bookedOn(eb).as('booked'),
      membersOf(eb).as('members'),
      substitutesOf(eb).as('substitutes'),
    ])
    .where('authority', '=', authority);
}

type SittingRow = NonNullable<Awaited<ReturnType<ReturnType<typeof sittingRows>['executeTakeFirst']>>>;

export function sittingOf(row: SittingRow): Sitting {
  return {
    id: row.id,
    panel: row.series,
    on: row.on_date as IsoDate,
    ...(row.starts_at !== null && { startsAt: row.starts_at as Instant }),
    ...(row.ends_at !== null && { endsAt: row.ends_at as Instant }),
    ...(row.submit_by !== null && { submitBy: row.submit_by as IsoDate }),
    kind: row.kind,
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.meeting_link !== null && { meetingLink: row.meeting_link }),
    ...(row.capacity !== null && { capacity: row.capacity }),
    ...(row.minutes_each !== null && { minutesEach: row.minutes_each }),
    booked: row.booked ?? 0,
    members: row.members,
    substitutes: row.substitutes,
    ...standingOf(row),
  };
}

function standingOf(
  row: SittingRow,
): Pick<Sitting, 'version' | 'changed' | 'confirmedAt' | 'agendaFixedAt' | 'minutesConfirmed' | 'cancelled'> {
  const changed = doneOf(row.changed_at, row.changed_by);
  const minutesConfirmed = doneOf(row.minutes_confirmed_at, row.minutes_confirmed_by);
  const cancelled = doneOf(row.cancelled_at, row.cancelled_by);
  return {
    version: row.version,
    ...(changed === undefined ? {} : { changed }),
    ...(row.confirmed_at !== null && { confirmedAt: row.confirmed_at as Instant }),
    ...(row.agenda_fixed_at !== null && { agendaFixedAt: row.agenda_fixed_at as Instant }),
    ...(minutesConfirmed === undefined ? {} : { minutesConfirmed }),
    ...(cancelled === undefined ? {} : { cancelled: { ...cancelled, reason: row.cancelled_reason ?? '' } }),
  };
}

function doneOf(at: string | null, by: string | null) {
  return at === null || by === null ? undefined : { at: at as Instant, by };
}

async function saveMembers(
  tx: Tx,
  { authority, sitting, members }: { authority: string; sitting: string; members: readonly Member[] },
): Promise<boolean> {
  await tx
    .deleteFrom('sitting_member')
    .where('authority', '=', authority)
    .where('sitting', '=', sitting)
    .execute();
  if (members.length === 0) return true;
  await tx
    .insertInto('sitting_member')
    .values(members.map(({ person, part, office }) => ({ authority, sitting, person, part, office })))
    .execute();
  return true;
}
