import { sql } from 'kysely';
import type { CpdEntry, CpdLog } from '../../app/cpd/cpd-ports.ts';
import { cpdKind } from '../../app/library/library-ports.ts';
import type { Viewer } from '../../app/ports.ts';
import type { CpdWords } from '../../core/cpd/activity.ts';
import { scopeOf } from '../cases/case-store.ts';
import { answer, ask, askedOf, reflectionsOn, withdraw } from './cpd-reflections.ts';
import { addEntry, changeEntry } from '../library/evidence-library.ts';
import { entriesOf } from '../library/library-rows.ts';
import type { Database } from '../open-database.ts';
import { type Tx, withScope } from '../with-scope.ts';

/** The log over the library's own tables, as the viewer: the database itself closes it to everybody else. */
export function cpdLog(db: Database): CpdLog {
  const within = <T>(viewer: Viewer, act: (tx: Tx) => Promise<T>) => withScope(db, scopeOf(viewer), act);
  const alone = <T>(viewer: Viewer, act: (tx: Tx) => Promise<T>) =>
    withScope(db, { ...scopeOf(viewer), single: true }, act);
  return {
    activities: (viewer, { from, until }) =>
      within(viewer, async (tx) => {
        const { rows } = await sql<{ id: string }>`
          select id from library_entry where authority = ${viewer.authority} and owner = ${viewer.personId}
            and kind = ${cpdKind} and (on_date is null or on_date between ${from} and ${until})
          order by on_date desc nulls first, created_at desc, id`.execute(tx);
        return whole(
          tx,
          viewer,
          rows.map(({ id }) => id),
        );
      }),
    activity: (viewer, id) => within(viewer, async (tx) => (await whole(tx, viewer, [id])).at(0)),
    add: (viewer, entry, words) =>
      within(viewer, async (tx) => {
        const added = await addEntry(tx, viewer, entry);
        if (added.type === 'saved') await keepWords(tx, viewer, { entry: entry.id, words });
        return added;
      }),
    change: (viewer, change, words) =>
      within(viewer, async (tx) => {
        const changed = await changeEntry(tx, viewer, change);
        if (changed.type === 'saved') await keepWords(tx, viewer, { entry: change.id, words });
        return changed;
      }),
    isRegistered: (viewer) =>
      alone(viewer, async (tx) => {
        const { rows } = await sql`
          select from person where authority = ${viewer.authority} and id = ${viewer.personId}
            and registered is not null`.execute(tx);
        return rows.length > 0;
      }),
    ask: (viewer, asking) => within(viewer, (tx) => ask(tx, viewer, asking)),
    withdraw: (viewer, id) => within(viewer, (tx) => withdraw(tx, viewer, id)),
    askedOf: (viewer) => within(viewer, (tx) => askedOf(tx, viewer, { open: true })),
    asked: (viewer, id) => within(viewer, async (tx) => (await askedOf(tx, viewer, { id })).at(0)),
    answer: (viewer, given) => within(viewer, (tx) => answer(tx, viewer, given)),
  };
}

const none: CpdWords = {
  activity: '',
  why: '',
  learnt: '',
  changed: '',
  cases: [],
  peerRole: '',
  peerWords: '',
};

/** In the order asked for; three queries for however many, and none for none. */
async function whole(tx: Tx, viewer: Viewer, ids: readonly string[]): Promise<readonly CpdEntry[]> {
  if (ids.length === 0) return [];
  const { authority, personId } = viewer;
  const entries = new Map((await entriesOf(tx, authority, ids)).map((entry) => [entry.id, entry]));
  const words = await wordsOf(tx, authority, ids);
  const reflections = await reflectionsOn(tx, { authority, owner: personId, entries: ids });
  return ids.flatMap((id) => {
    const entry = entries.get(id);
    if (entry?.kind !== cpdKind) return [];
    return [{ ...entry, cpd: words.get(id) ?? none, reflections: reflections.get(id) ?? [] }];
  });
}

interface WordsRow extends Omit<CpdWords, 'begun'> {
  readonly entry: string;
  readonly begun: CpdWords['begun'] | null;
}

async function wordsOf(
  tx: Tx,
  authority: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, CpdWords>> {
  const { rows } = await sql<WordsRow>`
    select entry, activity, begun_on as begun, why, learnt, changed, cases, peer_role as "peerRole",
      peer_words as "peerWords" from cpd_activity where authority = ${authority} and entry = any (${ids}::text[])`.execute(
    tx,
  );
  return new Map(
    rows.map(({ entry, begun, ...words }) => [
      entry,
      { ...words, ...(begun === null || begun === undefined ? {} : { begun }) },
    ]),
  );
}

async function keepWords(
  tx: Tx,
  { authority, personId: owner }: Viewer,
  { entry, words }: { readonly entry: string; readonly words: CpdWords },
): Promise<void> {
  const { activity, begun, why, learnt, changed, cases, peerRole, peerWords } = words;
  const columns = {
    activity,
    begun_on: begun ?? null,
    why,
    learnt,
    changed,
    cases: [...cases],
    peer_role: peerRole,
    peer_words: peerWords,
  };
  await tx
    .insertInto('cpd_activity')
    .values({ authority, entry, owner, ...columns })
    .onConflict((conflict) => conflict.columns(['authority', 'entry']).doUpdateSet(columns))
    .execute();
}
