import { sql } from 'kysely';
import type { Sight } from '../../core/case/access.ts';
import type { Tx } from '../with-scope.ts';

export type StoredEvent = {
  readonly version: number;
  readonly type: string;
  readonly data: unknown;
  /** ISO 8601 in UTC, with milliseconds. */
  readonly at: string;
  readonly by: string;
  readonly byRole?: string;
};

export type LoadedStream = {
  /** 0: no such stream, or none that this scope may see. */
  readonly version: number;
  readonly events: readonly StoredEvent[];
};

export async function loadEvents(tx: Tx, of: { authority: string; stream: string }): Promise<LoadedStream> {
  const rows = await rowsOf(tx, of.authority).where('stream', '=', of.stream).orderBy('version').execute();
  const events = rows.map(storedEvent);
  return { version: events.at(-1)?.version ?? 0, events };
}

/** The events of a case with the widest that any of the reader's principals sees of it; undefined where none sees anything. */
export async function loadSeen(
  tx: Tx,
  { authority, ref }: { readonly authority: string; readonly ref: string },
): Promise<{ readonly sees: Sight; readonly events: readonly StoredEvent[] } | undefined> {
  const rows = await tx
    .with('sight', (one) =>
      one
        .selectFrom('case_access')
        .select('sees')
        .where('authority', '=', authority)
        .where('case_ref', '=', ref)
        // 'case' before 'interest' before 'pay'.
        .orderBy('sees')
        .limit(1),
    )
    .selectFrom(['sight', 'event'])
    .select(['sees', 'version', 'type', 'data', 'at', 'by', 'by_role'])
    .where('authority', '=', authority)
    .where('stream', '=', ref)
    .orderBy('version')
    .execute();
  const [first] = rows;
  return first && { sees: first.sees, events: rows.map(({ sees: _, ...row }) => storedEvent(row)) };
}

/** The events of several streams in one query; a stream that this scope may not see is absent. */
export async function loadStreams(
  tx: Tx,
  authority: string,
  streams: readonly string[],
): Promise<ReadonlyMap<string, readonly StoredEvent[]>> {
  const rows = await rowsOf(tx, authority)
    .select('stream')
    .where('stream', '=', sql<string>`any (${streams}::text[])`)
    .orderBy('stream')
    .orderBy('version')
    .execute();
  const found = new Map<string, StoredEvent[]>();
  for (const { stream, ...row } of rows) {
    const events = found.get(stream) ?? [];
    events.push(storedEvent(row));
    found.set(stream, events);
  }
  return found;
}

const rowsOf = (tx: Tx, authority: string) =>
  tx
    .selectFrom('event')
    .select(['version', 'type', 'data', 'at', 'by', 'by_role'])
    .where('authority', '=', authority);

function storedEvent({
  by_role,
  ...event
}: Omit<StoredEvent, 'byRole'> & { readonly by_role: string | null }): StoredEvent {
  return { ...event, ...(by_role !== null && { byRole: by_role }) };
}
