import { type RawBuilder, sql } from 'kysely';
import type { LibraryAsk, LibraryEntry } from '../../app/library/library-ports.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Tx } from '../with-scope.ts';

interface Row {
  readonly id: string;
  readonly owner: string;
  readonly owner_name: string;
  readonly kind: string;
  readonly on_date: string | null;
  readonly title: string;
  readonly author: string;
  readonly words: string;
  readonly standards: readonly string[];
  readonly tags: readonly string[];
  readonly finished: boolean;
  readonly version: number;
  readonly created_at: string;
  readonly changed_at: string;
  readonly hash: string | null;
  readonly size: number | null;
  readonly media_type: string | null;
  readonly file_name: string | null;
  readonly shared: LibraryEntry['sharedWith'];
  readonly received: boolean;
}

const columns = sql`e.*, exists (select from feedback b where b.authority = e.authority and b.entry = e.id) as received, o.name as owner_name, f.hash, f.size, f.media_type, f.name as file_name,
  coalesce((select jsonb_agg(jsonb_build_object('id', s.person, 'name', w.name) order by w.name, s.person)
    from library_share s join person w on w.authority = s.authority and w.id = s.person
    where s.authority = e.authority and s.entry = e.id), '[]') as shared`;
const joined = sql`library_entry e join person o on o.authority = e.authority and o.id = e.owner
  left join library_file f on f.authority = e.authority and f.entry = e.id`;

export async function entriesOf(tx: Tx, authority: string, ids: readonly string[]): Promise<LibraryEntry[]> {
  const { rows } = await sql<Row>`select ${columns} from ${joined}
    where e.authority = ${authority} and e.id = any (${ids}::text[])`.execute(tx);
  return rows.map(entryOf);
}

/** One query for a page of them and how many there are; a second where the page asked for lies beyond the last. */
export async function entryPage(
  tx: Tx,
  {
    authority,
    person,
    ask,
  }: { readonly authority: string; readonly person: string; readonly ask: LibraryAsk },
) {
  const mine = ask.whose === 'own' ? sql`e.owner = ${person}` : sql`e.owner <> ${person}`;
  const where = sql`e.authority = ${authority} and ${mine} and ${sql.join(narrowed(ask), sql` and `)}`;
  const { rows } = await sql<Row & { total: number }>`
    select ${columns}, count(*) over ()::int as total from ${joined} where ${where}
    order by e.kind = ${ask.first ?? ''} desc, e.on_date desc nulls first, e.created_at desc, e.id
    limit ${ask.limit} offset ${(ask.page - 1) * ask.limit}`.execute(tx);
  return { rows: rows.map(entryOf), total: rows[0]?.total ?? (await totalOf(tx, ask, where)) };
}

async function totalOf(tx: Tx, { page }: LibraryAsk, where: RawBuilder<unknown>): Promise<number> {
  if (page === 1) return 0;
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${joined} where ${where}`.execute(
    tx,
  );
  return rows[0]?.n ?? 0;
}

function narrowed({ owners, search, kind, standard, from, until, unfinished }: LibraryAsk) {
  const like = `%${(search ?? '').replaceAll(/[\\%_]/g, '\\$&')}%`;
  return [
    sql`true`,
    ...(owners === undefined ? [] : [sql`e.owner = any (${owners}::text[])`]),
    ...(search === undefined
      ? []
      : [sql`concat_ws(' ', e.title, e.words, e.author, array_to_string(e.tags, ' ')) ilike ${like}`]),
    ...(kind === undefined ? [] : [sql`e.kind = ${kind}`]),
    ...(standard === undefined ? [] : [sql`${standard} = any (e.standards)`]),
    ...(from === undefined ? [] : [sql`e.on_date >= ${from}::date`]),
    ...(until === undefined ? [] : [sql`e.on_date <= ${until}::date`]),
    ...(unfinished === undefined ? [] : [sql`not e.finished`]),
  ];
}

function entryOf(row: Row): LibraryEntry {
  const { hash, size, media_type: mediaType, file_name: name } = row;
  const file =
    hash === null || size === null || mediaType === null || name === null
      ? undefined
      : { hash, size, mediaType, name };
  return {
    id: row.id,
    owner: row.owner,
    ownerName: row.owner_name,
    kind: row.kind,
    ...(row.on_date === null ? {} : { on: row.on_date as IsoDate }),
    title: row.title,
    author: row.author,
    words: row.words,
    standards: row.standards,
    tags: row.tags,
    finished: row.finished,
    version: row.version,
    createdAt: row.created_at as Instant,
    changedAt: row.changed_at as Instant,
    sharedWith: row.shared,
    ...(row.received ? { received: true } : {}),
    ...(file === undefined ? {} : { file }),
  };
}
