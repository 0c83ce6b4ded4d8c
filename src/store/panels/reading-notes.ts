import { sql } from 'kysely';
import type {
  KeepNote,
  KeptNote,
  ReadingNote,
  ReadingNotes,
} from '../../app/decisions/reading-note-ports.ts';
import type { Viewer } from '../../app/ports.ts';
import type { Database } from '../open-database.ts';
import { type Tx, withScope } from '../with-scope.ts';

/** The notes of members of panels: their author's alone, as row-level security has it too. */
export function readingNotes(db: Database): ReadingNotes {
  // An office is nobody's author: the person alone is asked for.
  const within = <T>({ authority, personId }: Viewer, act: (tx: Tx) => Promise<T>) =>
    withScope(db, { authority, principals: [`person:${personId}`] }, act);
  return {
    own: (viewer, ref) =>
      within(viewer, async (tx) => {
        const { rows } = await sql<ReadingNote>`
          select part, words, version from reading_note where case_ref = ${ref} and author = ${viewer.personId}
          order by part`.execute(tx);
        return rows;
      }),
    keep: (viewer, note) => within(viewer, (tx) => keep(tx, viewer, note)),
    drop: (viewer, ref) =>
      within(viewer, async (tx) => {
        await sql`delete from reading_note where case_ref = ${ref} and author = ${viewer.personId}`.execute(
          tx,
        );
      }),
    sweep: (authority, today) =>
      withScope(db, { authority, principals: 'system' }, async (tx) => {
        await sql`select set_config('waymark.today', ${today}, true)`.execute(tx);
        // Without a condition of its own: row-level security says which rows have run out, and shows none of them.
        await sql`delete from reading_note`.execute(tx);
      }),
  };
}

async function keep(tx: Tx, { authority, personId }: Viewer, note: KeepNote): Promise<KeptNote> {
  const { ref, part, words, basedOn, at, keptUntil } = note;
  const one = sql`authority = ${authority} and case_ref = ${ref} and author = ${personId} and part = ${part}`;
  const version = basedOn + 1;
  const until = keptUntil ?? null;
  const written =
    words === ''
      ? sql`delete from reading_note where ${one} and version = ${basedOn}`
      : basedOn === 0
        ? sql`insert into reading_note (authority, case_ref, author, part, words, version, written_at, kept_until)
            values (${authority}, ${ref}, ${personId}, ${part}, ${words}, 1, ${at}, ${until})
            on conflict (authority, case_ref, author, part) do nothing`
        : sql`update reading_note set words = ${words}, version = ${version}, written_at = ${at},
            kept_until = ${until} where ${one} and version = ${basedOn}`;
  const { numAffectedRows = 0n } = await written.execute(tx);
  if (numAffectedRows === 1n) return { type: 'kept', version: words === '' ? 0 : version };
  const { rows } = await sql<ReadingNote>`select part, words, version from reading_note where ${one}`.execute(
    tx,
  );
  const [stands] = rows;
  // The same words sent twice, or nothing deleted twice, is no conflict.
  if ((stands?.words ?? '') === words) return { type: 'kept', version: stands?.version ?? 0 };
  return { type: 'conflict', note: stands };
}
