import { sql } from 'kysely';
import type { CaseEvent } from '../../core/case/events.ts';
import { eventOfRow } from '../cases/event-of-row.ts';
import type { ReadModelRows } from '../cases/read-model-rows.ts';
import type { Tx } from '../with-scope.ts';

export interface WordsRow {
  readonly id: string;
  readonly hash: string;
  readonly body: unknown;
}

export interface FileRow {
  readonly id: string;
  readonly hash: string;
  readonly size: number;
}

/** Everything that the database holds of one case. */
export interface StoredCaseRows {
  readonly ref: string;
  readonly events: readonly CaseEvent[];
  readonly readModels: ReadModelRows;
  readonly words: readonly WordsRow[];
  readonly files: readonly FileRow[];
}

const BATCH = 200;

/** Every case that has a row anywhere, some at a time, in the order of their references. */
export async function* storedCases(tx: Tx, authority: string): AsyncGenerator<StoredCaseRows> {
  const refs = await everyRef(tx, authority);
  for (let start = 0; start < refs.length; start += BATCH) {
    yield* await readBatch(tx, authority, refs.slice(start, start + BATCH));
  }
}

const keyed = [
  ['event', 'stream'],
  ['event_head', 'stream'],
  ['content', 'stream'],
  ['file', 'stream'],
  ['case_summary', 'ref'],
  ['case_access', 'case_ref'],
  ['task', 'case_ref'],
  ['task_principal', 'case_ref'],
  ['letter', 'case_ref'],
  ['pay_change', 'case_ref'],
] as const;

async function everyRef(tx: Tx, authority: string): Promise<readonly string[]> {
  const each = keyed.map(
    ([table, key]) =>
      sql`select ${sql.ref(key)} as ref from ${sql.table(table)} where authority = ${authority}`,
  );
  const { rows } = await sql<{ ref: string }>`${sql.join(each, sql` union `)} order by ref`.execute(tx);
  return rows.map(({ ref }) => ref);
}

async function readBatch(
  tx: Tx,
  authority: string,
  refs: readonly string[],
): Promise<readonly StoredCaseRows[]> {
  const read = async <T>(table: (typeof keyed)[number][0], order: string) => {
    const key = keyed.find(([name]) => name === table)?.[1] ?? 'ref';
    const { rows } = await sql<T>`select * from ${sql.table(table)} where authority = ${authority}
      and ${sql.ref(key)} = any (${refs}::text[]) order by ${sql.ref(order)}`.execute(tx);
    return Map.groupBy(rows, (row) => String((row as Record<string, unknown>)[key]));
  };
  const events = await read<EventRow>('event', 'version');
  const words = await read<WordsRow>('content', 'id');
  const files = await read<FileRow>('file', 'id');
  const summaries = await read<ReadModelRows['case_summary'][number]>('case_summary', 'ref');
  const access = await read<ReadModelRows['case_access'][number]>('case_access', 'principal');
  const tasks = await read<ReadModelRows['task'][number]>('task', 'n');
  const taskPrincipals = await read<ReadModelRows['task_principal'][number]>('task_principal', 'n');
  const letters = await read<ReadModelRows['letter'][number]>('letter', 'id');
  const pay = await read<ReadModelRows['pay_change'][number]>('pay_change', 'case_ref');
  return refs.map((ref) => ({
    ref,
    events: (events.get(ref) ?? []).map(({ by_role, ...event }) =>
      eventOfRow({ ...event, ...(by_role !== null && { byRole: by_role }) }),
    ),
    words: words.get(ref) ?? [],
    files: files.get(ref) ?? [],
    readModels: {
      case_summary: summaries.get(ref) ?? [],
      case_access: access.get(ref) ?? [],
      task: tasks.get(ref) ?? [],
      task_principal: taskPrincipals.get(ref) ?? [],
      letter: letters.get(ref) ?? [],
      pay_change: pay.get(ref) ?? [],
    },
  }));
}

interface EventRow {
  readonly version: number;
  readonly type: string;
  readonly data: unknown;
  readonly at: string;
  readonly by: string;
  readonly by_role: string | null;
}
