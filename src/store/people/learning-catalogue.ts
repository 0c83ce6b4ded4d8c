import { type Selectable, sql } from 'kysely';
import type { LearningAsk, LearningCatalogue, LearningEvent } from '../../app/people/people-ports.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import type { Database } from '../open-database.ts';
import type { LearningEventTable } from './learning-tables.ts';
import { type Tx, withScope } from '../with-scope.ts';

export function learningCatalogue(db: Database): LearningCatalogue {
  const within = <T>(authority: string, act: (tx: Tx) => Promise<T>) =>
    withScope(db, { authority, principals: [] }, act);
  return {
    events: (authority, ask) =>
      within(authority, async (tx) => (await eventRows(tx, authority, ask)).map(eventOf)),
    event: (authority, id) =>
      within(authority, async (tx) => {
        const rows = tx.selectFrom('learning_event').selectAll().where('authority', '=', authority);
        const row = await rows.where('id', '=', id).executeTakeFirst();
        return row && { ...eventOf(row), version: row.version };
      }),
    mandatory: (authority) =>
      within(authority, async (tx) => {
        const rows = tx.selectFrom('learning_event').selectAll().where('authority', '=', authority);
        const found = rows.where('mandatory', '=', true).where('active', '=', true);
        return (await found.orderBy('title').orderBy('id').execute()).map(eventOf);
      }),
    save: (authority, event, basedOn) =>
      within(authority, (tx) => saveEvent(tx, { authority, event, basedOn })),
  };
}

function eventRows(tx: Tx, authority: string, ask: LearningAsk): Promise<Selectable<LearningEventTable>[]> {
  const { today, since, standard, source, inactive = false } = ask;
  const coming = sql<boolean>`starts_on >= ${today}::date`;
  let rows = tx
    .selectFrom('learning_event')
    .selectAll()
    .where('authority', '=', authority)
    .where((eb) =>
      eb.or([eb('starts_on', 'is', null), eb('starts_on', '>=', since), eb('mandatory', '=', true)]),
    );
  if (!inactive) rows = rows.where('active', '=', true);
  if (standard !== undefined) rows = rows.where(sql<boolean>`${standard} = any(standards)`);
  if (source !== undefined) rows = rows.where('source', '=', source);
  return rows
    .orderBy(sql`case when ${coming} then 0 when starts_on is null then 1 else 2 end`)
    .orderBy(sql`case when ${coming} then starts_on end`)
    .orderBy('starts_on', 'desc')
    .orderBy('title')
    .orderBy('id')
    .execute();
}

function eventOf(row: Selectable<LearningEventTable>): LearningEvent {
  return {
    id: row.id,
    title: row.title,
    summary: row.summary,
    ...(row.starts_on !== null && { startsOn: row.starts_on as IsoDate }),
    standards: row.standards,
    ...(row.source !== null && { source: row.source }),
    ...(row.link !== null && { link: row.link }),
    active: row.active,
    ...(row.mandatory && { mandatory: true }),
  };
}

interface Saving {
  readonly authority: string;
  readonly event: LearningEvent;
  readonly basedOn: number | undefined;
}

async function saveEvent(
  tx: Tx,
  { authority, event, basedOn }: Saving,
): ReturnType<LearningCatalogue['save']> {
  const columns = {
    title: event.title,
    summary: event.summary,
    starts_on: event.startsOn ?? null,
    standards: [...event.standards],
    source: event.source ?? null,
    link: event.link ?? null,
    active: event.active,
    mandatory: event.mandatory ?? false,
  };
  const written =
    basedOn === undefined
      ? await tx
          .insertInto('learning_event')
          .values({ authority, id: event.id, ...columns })
          .onConflict((conflict) => conflict.columns(['authority', 'id']).doNothing())
          .returning('id')
          .executeTakeFirst()
      : await tx
          .updateTable('learning_event')
          .set({ ...columns, version: basedOn + 1 })
          .where('authority', '=', authority)
          .where('id', '=', event.id)
          .where('version', '=', basedOn)
          .returning('id')
          .executeTakeFirst();
  return { type: written === undefined ? 'changed-meanwhile' : 'saved' };
}
