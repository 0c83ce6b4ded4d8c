import { sql } from 'kysely';
import type { SavedView, SavedViews } from '../../app/pipeline/pipeline-ports.ts';
import type { Viewer } from '../../app/ports.ts';
import { scopeOf } from '../cases/case-store.ts';
import type { Database } from '../open-database.ts';
import { type Tx, withScope } from '../with-scope.ts';

const mostViews = 30;

/** Each person's own: the database finds nobody else's, whatever office asks. */
export function savedViews(db: Database): SavedViews {
  const within = <T>(viewer: Viewer, act: (tx: Tx) => Promise<T>) => withScope(db, scopeOf(viewer), act);
  return {
    list: (viewer) =>
      within(viewer, async (tx) => {
        const { rows } = await sql<SavedView>`
          select id, name, asks from saved_view where authority = ${viewer.authority} and owner = ${viewer.personId}
          order by lower(name)`.execute(tx);
        return rows;
      }),
    save: (viewer, view) => within(viewer, (tx) => save(tx, viewer, view)),
    rename: (viewer, id, name) => within(viewer, (tx) => rename(tx, viewer, { id, name })),
    remove: (viewer, id) =>
      within(viewer, async (tx) => {
        const { numAffectedRows } = await sql`
          delete from saved_view where authority = ${viewer.authority} and owner = ${viewer.personId} and id = ${id}`.execute(
          tx,
        );
        return numAffectedRows === 1n ? 'removed' : 'not-found';
      }),
  };
}

async function save(
  tx: Tx,
  { authority, personId }: Viewer,
  { id, name, asks, at }: Parameters<SavedViews['save']>[1],
): ReturnType<SavedViews['save']> {
  const { numAffectedRows } = await sql`
    insert into saved_view (authority, id, owner, name, asks, created_at)
    select ${authority}, ${id}, ${personId}, ${name}, ${asks}, cast(${at} as timestamptz)
    where (select count(*) from saved_view where authority = ${authority} and owner = ${personId}) < ${mostViews}
    on conflict (authority, owner, lower(name)) do nothing`.execute(tx);
  if (numAffectedRows === 1n) return 'saved';
  return (await isTaken(tx, { authority, owner: personId, name, but: id })) ? 'name-taken' : 'too-many';
}

async function rename(
  tx: Tx,
  { authority, personId }: Viewer,
  { id, name }: { readonly id: string; readonly name: string },
): ReturnType<SavedViews['rename']> {
  if (await isTaken(tx, { authority, owner: personId, name, but: id })) return 'name-taken';
  const { numAffectedRows } = await sql`
    update saved_view set name = ${name} where authority = ${authority} and owner = ${personId} and id = ${id}`.execute(
    tx,
  );
  return numAffectedRows === 1n ? 'saved' : 'not-found';
}

interface Named {
  readonly authority: string;
  readonly owner: string;
  readonly name: string;
  readonly but: string;
}

async function isTaken(tx: Tx, { authority, owner, name, but }: Named): Promise<boolean> {
  const { rows } = await sql`
    select from saved_view where authority = ${authority} and owner = ${owner} and lower(name) = lower(${name})
      and id <> ${but}`.execute(tx);
  return rows.length > 0;
}
