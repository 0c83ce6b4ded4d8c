import type { Tx } from './with-scope.ts';

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
  const rows = await tx
    .selectFrom('event')
    .select(['version', 'type', 'data', 'at', 'by', 'by_role'])
    .where('authority', '=', of.authority)
    .where('stream', '=', of.stream)
    .orderBy('version')
    .execute();
  const events = rows.map(({ by_role, ...event }) => ({
    ...event,
    ...(by_role !== null && { byRole: by_role }),
  }));
  return { version: events.at(-1)?.version ?? 0, events };
}
