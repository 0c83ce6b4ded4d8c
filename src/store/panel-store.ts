import { type ExpressionBuilder, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { PanelStore, Sitting } from '../app/ports.ts';
import type { IsoDate } from '../core/calendar/date.ts';
import type { Instant } from '../core/calendar/instant.ts';
import type { Member } from '../core/case/event-parts.ts';
import type { Database } from './open-database.ts';
import type { Schema } from './schema.ts';
import { type Tx, withScope } from './with-scope.ts';

export function panelStore(db: Database): PanelStore {
  const asSystem = <T>(authority: string, act: (tx: Tx) => Promise<T>) =>
    withScope(db, { authority, principals: 'system' }, act);
  return {
    sitting: (authority, id) =>
      asSystem(authority, async (tx) => {
        const row = await sittingRows(tx, authority).where('id', '=', id).executeTakeFirst();
        return row && sittingOf(row);
      }),
    sittings: (authority, panel, from) =>
      asSystem(authority, async (tx) => {
        const ofPanel = sittingRows(tx, authority)
          .where('series', '=', panel)
          .orderBy('on_date')
          .orderBy('id');
        const rows = await (from === undefined ? ofPanel : ofPanel.where('on_date', '>=', from)).execute();
        return rows.map(sittingOf);
      }),
    saveSitting: (authority, sitting) => asSystem(authority, (tx) => saveSitting(tx, authority, sitting)),
    saveMembers: (authority, sitting, members) =>
      asSystem(authority, (tx) => saveMembers(tx, { authority, sitting, members })),
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
    .select((eb) => [bookedOn(eb).as('booked'), membersOf(eb).as('members')])
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
    booked: row.booked ?? 0,
    members: row.members,
  };
}

async function saveSitting(
  tx: Tx,
  authority: string,
  sitting: Omit<Sitting, 'booked' | 'members'>,
): Promise<void> {
  const columns = {
    series: sitting.panel,
    on_date: sitting.on,
    starts_at: sitting.startsAt ?? null,
    ends_at: sitting.endsAt ?? null,
    submit_by: sitting.submitBy ?? null,
    kind: sitting.kind,
    reason: sitting.reason ?? null,
    meeting_link: sitting.meetingLink ?? null,
    capacity: sitting.capacity ?? null,
  };
  await tx
    .insertInto('sitting')
    .values({ authority, id: sitting.id, ...columns })
    .onConflict((conflict) => conflict.columns(['authority', 'id']).doUpdateSet(columns))
    .execute();
}

async function saveMembers(
  tx: Tx,
  { authority, sitting, members }: { authority: string; sitting: string; members: readonly Member[] },
): Promise<void> {
  await tx
    .deleteFrom('sitting_member')
    .where('authority', '=', authority)
    .where('sitting', '=', sitting)
    .execute();
  if (members.length === 0) return;
  await tx
    .insertInto('sitting_member')
    .values(members.map(({ person, part, office }) => ({ authority, sitting, person, part, office })))
    .execute();
}
