import { sql } from 'kysely';
import type { CaseParties, CaseStore, StoredCase, Viewer } from '../../app/ports.ts';
import type { CaseSummary } from '../../core/case/project.ts';
import { earlierHistories, historiesOnSitting } from './case-histories.ts';
import { drawnBefore } from '../panels/drawn-before.ts';
import { eventOfRow } from './event-of-row.ts';
import { waitingIntention } from '../lists/intention-of-case.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { loadEvents, loadSeen, loadStreams } from './load-events.ts';
import type { Database } from '../open-database.ts';
import { saveCase, saveCases } from './save-case.ts';
import { type Scope, type Tx, withScope } from '../with-scope.ts';

export interface CaseStoreNeeds {
  readonly enqueue: Jobs['enqueue'];
}

export function caseStore(db: Database, { enqueue }: CaseStoreNeeds): CaseStore {
  const asSystem = <T>(authority: string, act: (tx: Tx) => Promise<T>) =>
    withScope(db, { authority, principals: 'system', plannedOnce: true }, act);
  const asked = <T>(authority: string, act: (tx: Tx) => Promise<T>) =>
    withScope(db, { authority, principals: 'system', plannedOnce: true, single: true }, act);
  return {
    read: (viewer, ref) =>
      withScope(db, { ...scopeOf(viewer), plannedOnce: true, single: true }, async (tx) => {
        const seen = await loadSeen(tx, { authority: viewer.authority, ref });
        return seen && { ...seen, ref, events: seen.events.map(eventOfRow) };
      }),
    readAll: (viewer, refs) => withScope(db, scopeOf(viewer), (tx) => readAll(tx, viewer.authority, refs)),
    readAsSystem: (authority, ref) => asked(authority, (tx) => stored(tx, authority, ref)),
    texts: (authority, ref, ids) => asked(authority, (tx) => texts(tx, { authority, ref, ids })),
    textOfEach: (authority, wanted) => asked(authority, (tx) => textOfEach(tx, authority, wanted)),
    save: (save) => saveCase(db, enqueue, save),
    saveAll: (authority, saves) => saveCases(db, enqueue, { authority, saves }),
    wasDone: (authority, receipt) => asked(authority, (tx) => wasDone(tx, authority, receipt)),
    files: (authority, ref) => asked(authority, (tx) => files(tx, authority, ref)),
    onSitting: (authority, sitting) => asked(authority, (tx) => onSitting(tx, authority, sitting)),
    partiesOnSitting: (authority, sitting) =>
      asked(authority, (tx) => partiesOnSitting(tx, authority, sitting)),
    historiesOnSitting: (authority, sitting) =>
      asSystem(authority, (tx) => historiesOnSitting(tx, authority, sitting)),
    earlierHistories: (authority, cases) =>
      asSystem(authority, (tx) => earlierHistories(tx, authority, cases)),
    drawnBefore: (authority, framework, before) =>
      asked(authority, (tx) => drawnBefore(tx, { authority, framework, before })),
    intentionOf: (authority, person, pathway) =>
      asked(authority, (tx) => waitingIntention(tx, { authority, person, pathway })),
    hadCase: (authority, applicant, pathway) =>
      asked(authority, (tx) => hadCase(tx, { authority, applicant, pathway })),
    openCaseOf: (authority, applicant, pathway) =>
      asked(authority, (tx) => openCaseOf(tx, { authority, applicant, pathway })),
  };
}

export function scopeOf(viewer: Viewer): Scope {
  return { authority: viewer.authority, principals: principalsOf(viewer) };
}

export function principalsOf({ personId, offices }: Pick<Viewer, 'personId' | 'offices'>): readonly string[] {
  return [`person:${personId}`, ...offices.map((office) => `office:${office}`)];
}

async function stored(tx: Tx, authority: string, ref: string): Promise<StoredCase | undefined> {
  const { events } = await loadEvents(tx, { authority, stream: ref });
  return events.length === 0 ? undefined : { ref, events: events.map(eventOfRow), sees: 'case' };
}

async function readAll(tx: Tx, authority: string, refs: readonly string[]): Promise<readonly StoredCase[]> {
  const found = await tx
    .selectFrom('case_access')
    .select(['case_ref as ref', 'sees'])
    .where('authority', '=', authority)
    .where('case_ref', '=', sql<string>`any (${refs}::text[])`)
    .orderBy('sees', 'desc')
    .execute();
  // The widest comes last, and stays.
  const sights = new Map(found.map(({ ref, sees }) => [ref, sees]));
  const events = await loadStreams(tx, authority, refs);
  return refs.flatMap((ref) => {
    const [sees, own] = [sights.get(ref), events.get(ref)];
    return sees === undefined || own === undefined ? [] : [{ ref, events: own.map(eventOfRow), sees }];
  });
}

async function texts(
  tx: Tx,
  { authority, ref, ids }: { authority: string; ref: string; ids: readonly string[] },
) {
  const rows = await tx
    .selectFrom('content')
    .select(['id', 'body'])
    .where('authority', '=', authority)
    .where('stream', '=', ref)
    .where('id', '=', sql<string>`any (${ids}::text[])`)
    .execute();
  return new Map(rows.map(({ id, body }) => [id, body]));
}

async function textOfEach(
  tx: Tx,
  authority: string,
  wanted: readonly { readonly ref: string; readonly id: string }[],
): Promise<ReadonlyMap<string, unknown>> {
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<{ stream: string; body: unknown }>`
    select c.stream, c.body from content c
    join unnest(${wanted.map(({ ref }) => ref)}::text[], ${wanted.map(({ id }) => id)}::text[]) as w (ref, id)
      on c.stream = w.ref and c.id = w.id
    where c.authority = ${authority}`.execute(tx);
  return new Map(rows.map(({ stream, body }) => [stream, body]));
}

async function files(tx: Tx, authority: string, ref: string) {
  const rows = await tx
    .selectFrom('file')
    .select(['id', 'hash', 'size', 'media_type as mediaType', 'name'])
    .where('authority', '=', authority)
    .where('stream', '=', ref)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows;
}

const bookedOn = (tx: Tx, authority: string, sitting: string) =>
  tx
    .selectFrom('case_summary')
    .select('ref')
    .where('authority', '=', authority)
    .where('panel_id', '=', sitting)
    .where('status', '<>', 'withdrawn')
    .orderBy('ref');

async function onSitting(tx: Tx, authority: string, sitting: string): Promise<readonly string[]> {
  const rows = await bookedOn(tx, authority, sitting).execute();
  return rows.map(({ ref }) => ref);
}

async function partiesOnSitting(tx: Tx, authority: string, sitting: string): Promise<readonly CaseParties[]> {
  const rows = await bookedOn(tx, authority, sitting).select(['applicant', 'data']).execute();
  return rows.map(({ ref, applicant, data }) => ({
    ref,
    applicant,
    parties: (data as CaseSummary).parties,
  }));
}

async function hadCase(
  tx: Tx,
  { authority, applicant, pathway }: { authority: string; applicant: string; pathway: string },
): Promise<boolean> {
  const found = await tx
    .selectFrom('case_summary')
    .select('ref')
    .where('authority', '=', authority)
    .where('applicant', '=', applicant)
    .where('pathway', '=', pathway)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

async function openCaseOf(
  tx: Tx,
  { authority, applicant, pathway }: { authority: string; applicant: string; pathway: string },
): Promise<string | undefined> {
  const found = await tx
    .selectFrom('case_summary')
    .select('ref')
    .where('authority', '=', authority)
    .where('applicant', '=', applicant)
    .where('pathway', '=', pathway)
    .where('status', '=', 'open')
    .executeTakeFirst();
  return found?.ref;
}

async function wasDone(
  tx: Tx,
  authority: string,
  { form, by }: { form: string; by: string },
): Promise<boolean> {
  const found = await tx
    .selectFrom('receipt')
    .select('form')
    .where('authority', '=', authority)
    .where('form', '=', form)
    .where('by', '=', by)
    .executeTakeFirst();
  return found !== undefined;
}
