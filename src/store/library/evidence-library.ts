import { sql } from 'kysely';
import type { EntryContent, EvidenceLibrary, LibraryFile } from '../../app/library/library-ports.ts';
import type { Viewer } from '../../app/ports.ts';
import { scopeOf } from '../cases/case-store.ts';
import { entriesOf, entryPage } from './library-rows.ts';
import type { Database } from '../open-database.ts';
import { asSystem, type Tx, withScope } from '../with-scope.ts';

/** Reads and writes as the viewer, so that the database itself closes an entry to everybody else. */
export function evidenceLibrary(db: Database): EvidenceLibrary {
  const within = <T>(viewer: Viewer, act: (tx: Tx) => Promise<T>) => withScope(db, scopeOf(viewer), act);
  return {
    entries: (viewer, ask) =>
      within(viewer, (tx) => entryPage(tx, { authority: viewer.authority, person: viewer.personId, ask })),
    entry: (viewer, id) => within(viewer, async (tx) => (await entriesOf(tx, viewer.authority, [id])).at(0)),
    entriesOf: (viewer, ids) =>
      within(viewer, async (tx) => {
        const found = await entriesOf(tx, viewer.authority, ids);
        return new Map(found.map((entry) => [entry.id, entry]));
      }),
    add: (viewer, entry) => within(viewer, (tx) => addEntry(tx, viewer, entry)),
    change: (viewer, change) => within(viewer, (tx) => changeEntry(tx, viewer, change)),
    share: (viewer, { entry, person, at }) =>
      within(viewer, async (tx) => {
        const { authority, personId: owner } = viewer;
        await tx
          .insertInto('library_share')
          .values({ authority, entry, owner, person, since: at })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }),
    stopSharing: (viewer, { entry, person }) =>
      within(viewer, async (tx) => {
        const shares = tx.deleteFrom('library_share').where('authority', '=', viewer.authority);
        await shares.where('entry', '=', entry).where('person', '=', person).execute();
      }),
    remove: (viewer, id) => within(viewer, (tx) => remove(tx, viewer, id)),
    restsOnBytes: (viewer, hash) => within(viewer, (tx) => bytesInUse(tx, viewer.authority, hash)),
    usedIn: (viewer, id) => within(viewer, (tx) => restingOn(tx, viewer.authority, id)),
  };
}

type Added = Parameters<EvidenceLibrary['add']>[1];
type Changed = Parameters<EvidenceLibrary['change']>[1];

/** Also for what others gave, in its owner's name. */
export async function addEntry(
  tx: Tx,
  { authority, personId: owner }: Viewer,
  { at, ...entry }: Added,
): ReturnType<EvidenceLibrary['add']> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('library_entry')
    .values({ authority, id: entry.id, owner, ...columnsOf(entry), created_at: at, changed_at: at })
    .onConflict((conflict) => conflict.columns(['authority', 'id']).doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) return { type: 'repeated' };
  if (entry.file !== undefined) await keepFile(tx, { authority, owner, entry: entry.id }, entry.file);
  return { type: 'saved' };
}

/** Also for a piece of learning, with its own words beside it. */
export async function changeEntry(
  tx: Tx,
  { authority, personId: owner }: Viewer,
  change: Changed,
): ReturnType<EvidenceLibrary['change']> {
  const { numUpdatedRows } = await tx
    .updateTable('library_entry')
    .set({ ...columnsOf(change), changed_at: change.at, version: change.basedOn + 1 })
    .where('authority', '=', authority)
    .where('id', '=', change.id)
    .where('version', '=', change.basedOn)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) return { type: 'changed-meanwhile' };
  if (change.file === undefined) return { type: 'saved' };
  const files = tx.deleteFrom('library_file').where('authority', '=', authority);
  await files.where('entry', '=', change.id).execute();
  if (change.file !== 'none') await keepFile(tx, { authority, owner, entry: change.id }, change.file);
  return { type: 'saved' };
}

function columnsOf(entry: Omit<EntryContent, 'id' | 'file'>) {
  return {
    kind: entry.kind,
    on_date: entry.on ?? null,
    title: entry.title,
    author: entry.author,
    words: entry.words,
    standards: [...entry.standards],
    tags: [...entry.tags],
    finished: entry.finished,
  };
}

interface OfEntry {
  readonly authority: string;
  readonly owner: string;
  readonly entry: string;
}

async function keepFile(tx: Tx, of: OfEntry, { hash, size, mediaType, name }: LibraryFile): Promise<void> {
  await tx
    .insertInto('library_file')
    .values({ ...of, hash, size, media_type: mediaType, name })
    .execute();
}

async function remove(tx: Tx, { authority }: Viewer, id: string): ReturnType<EvidenceLibrary['remove']> {
  // Its owner may no longer see a case that rests on it.
  const used = await asSystem(tx, (system) => restingOn(system, authority, id));
  if (used.length > 0) return { type: 'in-use' };
  const entries = tx.deleteFrom('library_entry').where('authority', '=', authority);
  const { numDeletedRows } = await entries.where('id', '=', id).executeTakeFirstOrThrow();
  return { type: numDeletedRows === 1n ? 'removed' : 'not-found' };
}

/** Also of people and cases that the viewer does not see; only that there is something is told. */
async function bytesInUse(tx: Tx, authority: string, hash: string): Promise<boolean> {
  const { rows } = await asSystem(tx, (system) =>
    sql<{ used: boolean }>`
      select exists (select from library_file where authority = ${authority} and hash = ${hash})
        or exists (select from file where authority = ${authority} and hash = ${hash})
        or exists (select from feedback where authority = ${authority} and file_hash = ${hash}) as used`.execute(
      system,
    ),
  );
  return rows[0]?.used !== false;
}

/** Cases that hold an item attached from the entry, or submitted one. The conditions are those of the index. */
async function restingOn(tx: Tx, authority: string, entry: string): Promise<readonly string[]> {
  const { rows } = await sql<{ ref: string }>`
    select distinct a.stream as ref from event a
    where a.authority = ${authority} and a.type = 'ItemAdded' and a.data ? 'from' and a.data #>> '{from,entry}' = ${entry}
      and (not exists (select from event r where r.authority = a.authority and r.stream = a.stream
             and r.type = 'ItemRemoved' and r.data ->> 'item' = a.data ->> 'id')
        or exists (select from event s where s.authority = a.authority and s.stream = a.stream
             and s.type = 'PortfolioSubmitted' and s.data -> 'items' @> jsonb_build_array(jsonb_build_object('id', a.data ->> 'id'))))
    order by ref`.execute(tx);
  return rows.map(({ ref }) => ref);
}
