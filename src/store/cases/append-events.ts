import { sql } from 'kysely';
import { linkHash } from './hash-chain.ts';
import type { Tx } from '../with-scope.ts';

export type NewEvent = {
  readonly type: string;
  readonly data: unknown;
  /** ISO 8601. */
  readonly at: string;
  readonly by: string;
  readonly byRole?: string | undefined;
};

export type Append = {
  readonly authority: string;
  readonly stream: string;
  /** The version the decision was made on; 0 for a stream not begun. */
  readonly expectedVersion: number;
  readonly events: readonly NewEvent[];
};

/** `conflict`: someone saved first, and nothing was written; `version` is where the stream stands. */
export type AppendOutcome =
  | { readonly type: 'appended'; readonly version: number; readonly hash: string }
  | { readonly type: 'conflict'; readonly version: number };

/** All of the events or none, chained to those before. In a scope of principals `system`. */
export async function appendEvents(tx: Tx, append: Append): Promise<AppendOutcome> {
  const head = await readHead(tx, append);
  if (head.version !== append.expectedVersion) return { type: 'conflict', version: head.version };
  const rows = chain(append, head.hash);
  const last = rows.at(-1);
  if (!last) return { type: 'appended', ...head };
  if (await insertAfter(tx, head.version, rows))
    return { type: 'appended', version: last.version, hash: last.hash };
  const now = await readHead(tx, append);
  return { type: 'conflict', version: now.version };
}

type Head = { readonly version: number; readonly hash: string };

async function readHead(tx: Tx, { authority, stream }: Append): Promise<Head> {
  const head = await tx
    .selectFrom('event_head')
    .select(['version', 'hash'])
    .where('authority', '=', authority)
    .where('stream', '=', stream)
    .executeTakeFirst();
  return head ?? { version: 0, hash: '' };
}

type Row = ReturnType<typeof chain>[number];

function chain({ authority, stream, expectedVersion, events }: Append, headHash: string) {
  let prevHash = headHash;
  return events.map((event, index) => {
    const link = {
      authority,
      stream,
      version: expectedVersion + index + 1,
      type: event.type,
      // As JSON keeps it: what is hashed now must be what is read back.
      data: JSON.parse(JSON.stringify(event.data)) as unknown,
      at: new Date(event.at).toISOString(),
      by: event.by,
      byRole: event.byRole ?? null,
      prevHash,
    };
    const hash = linkHash(link);
    prevHash = hash;
    return { ...link, hash };
  });
}

/**
 * One statement. The head's row is the lock: of two appends at once, the later waits for the earlier, finds the
 * version moved on, and writes nothing; a unique key on the events alone would let the tail of a longer one in.
 */
async function insertAfter(tx: Tx, version: number, rows: readonly Row[]): Promise<boolean> {
  const [first] = rows;
  const last = rows.at(-1);
  if (!first || !last) return true;
  const { authority, stream } = first;
  const move =
    version === 0
      ? sql`insert into event_head (authority, stream, version, hash)
            values (${authority}, ${stream}, ${last.version}, ${last.hash})
            on conflict (authority, stream) do nothing returning stream`
      : sql`update event_head set version = ${last.version}, hash = ${last.hash}
            where authority = ${authority} and stream = ${stream} and version = ${version} returning stream`;
  const { rows: written } = await sql<{ n: number }>`
    with head as (${move}), added as (
      insert into event (authority, stream, version, type, data, at, by, by_role, prev_hash, hash)
      select e.authority, e.stream, e.version, e.type, e.data, e.at, e.by, e."byRole", e."prevHash", e.hash
      from head, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e(
        authority text, stream text, version int, type text, data jsonb, at timestamptz, by text,
        "byRole" text, "prevHash" text, hash text)
      returning 1)
    select count(*)::int as n from added`.execute(tx);
  return written[0]?.n === rows.length;
}
