import type { Policies } from '../../app/ports.ts';
import { fold } from '../../core/case/evolve.ts';
import { project } from '../../core/case/project.ts';
import { eventOfRow } from './event-of-row.ts';
import { loadStreams } from './load-events.ts';
import type { Database } from '../open-database.ts';
import { type Tx, withScope } from '../with-scope.ts';
import { writeReadModels } from './write-read-models.ts';

const atOnce = 100;

export interface UpToDate {
  readonly authority: string;
  readonly policies: Pick<Policies, 'of'>;
  /** The digest of the code that makes lists, tasks and access from events. */
  readonly writtenBy: string;
  /** A case that cannot be replayed keeps what it has. */
  readonly onError: (error: unknown) => void;
}

/**
 * Where other code wrote them, writes the lists, the tasks and the access of every case anew from its events, so that what
 * an upgrade changes of who sees a case holds from the first page on. Gives how many cases there were; none at other starts.
 */
export async function bringUpToDate(db: Database, upToDate: UpToDate): Promise<number> {
  const { authority, writtenBy, onError } = upToDate;
  const system = <T>(act: (tx: Tx) => Promise<T>) => withScope(db, { authority, principals: 'system' }, act);
  const before = await system((tx) =>
    tx.selectFrom('authority').select('written_by').where('authority', '=', authority).executeTakeFirst(),
  );
  if (before?.written_by === writtenBy) return 0;
  let after = '';
  let whole = true;
  let cases = 0;
  for (;;) {
    const from = after;
    const refs = await system((tx) => writeBatch(tx, upToDate, from)).catch(async (error: unknown) => {
      // One by one, so that the faulty one alone is left out.
      onError(error);
      whole = false;
      return oneByOne(system, upToDate, from);
    });
    cases += refs.length;
    const last = refs.at(-1);
    if (last === undefined) break;
    after = last;
  }
  if (whole)
    await system((tx) =>
      tx.updateTable('authority').set({ written_by: writtenBy }).where('authority', '=', authority).execute(),
    );
  return cases;
}

type System = <T>(act: (tx: Tx) => Promise<T>) => Promise<T>;

async function oneByOne(system: System, upToDate: UpToDate, after: string): Promise<readonly string[]> {
  const refs = await system((tx) => refsAfter(tx, upToDate.authority, after));
  for (const ref of refs)
    await system((tx) => writeAnew(tx, upToDate, [ref])).catch((error: unknown) => upToDate.onError(error));
  return refs;
}

async function writeBatch(tx: Tx, upToDate: UpToDate, after: string): Promise<readonly string[]> {
  const refs = await refsAfter(tx, upToDate.authority, after);
  await writeAnew(tx, upToDate, refs);
  return refs;
}

async function refsAfter(tx: Tx, authority: string, after: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('case_summary')
    .select('ref')
    .where('authority', '=', authority)
    .where('ref', '>', after)
    .orderBy('ref')
    .limit(atOnce)
    .forUpdate()
    .execute();
  return rows.map(({ ref }) => ref);
}

async function writeAnew(tx: Tx, { authority, policies }: UpToDate, refs: readonly string[]): Promise<void> {
  for (const [ref, rows] of await loadStreams(tx, authority, refs)) {
    const events = rows.map(eventOfRow);
    const state = fold(events);
    await writeReadModels(tx, {
      authority,
      ref,
      expectedVersion: rows.length,
      events,
      texts: [],
      superseded: [],
      files: [],
      projection: project(state, policies.of(state)),
    });
  }
}
