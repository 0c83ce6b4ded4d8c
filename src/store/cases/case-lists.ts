import { sql } from 'kysely';
import type { CaseListAsk, CaseListPage, CaseLists, CaseRow, Move, TaskRow } from '../../app/list-ports.ts';
import type { Viewer } from '../../app/ports.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type CaseSummary, summaryFor } from '../../core/case/project.ts';
import type { Task } from '../../core/case/task.ts';
import { principalsOf, scopeOf } from './case-store.ts';
import type { Database } from '../open-database.ts';
import { payChanges, payCounts } from '../lists/pay-changes.ts';
import { payPoints } from '../lists/pay-points.ts';
import { seenBy } from './seen-by.ts';
import { type Scope, type Tx, withScope } from '../with-scope.ts';

/** One query each, under the viewer's own principals: what they may not see is neither listed nor counted. */
export function caseLists(db: Database): CaseLists {
  const asked = <T>(scope: Scope, act: (tx: Tx) => Promise<T>) =>
    withScope(db, { ...scope, single: true }, act);
  return {
    tasks: (viewer) => asked(scopeOf(viewer), (tx) => tasks(tx, viewer)),
    cases: (viewer, ask) => asked(scopeOf(viewer), (tx) => caseRows(tx, viewer, ask)),
    moves: (viewer, refs) => asked(scopeOf(viewer), (tx) => movesIn(tx, viewer.authority, refs)),
    payChanges: (viewer, ask) => asked(scopeOf(viewer), (tx) => payChanges(tx, viewer, ask)),
    payCounts: (viewer, ask) => asked(scopeOf(viewer), (tx) => payCounts(tx, viewer, ask)),
    payPoints: (authority, ask) =>
      asked({ authority, principals: 'system' }, (tx) => payPoints(tx, { ...ask, authority })),
  };
}

async function tasks(tx: Tx, viewer: Viewer): Promise<readonly TaskRow[]> {
  const { authority, personId } = viewer;
  const own = `person:${personId}`;
  const rows = await tx
    .selectFrom('task as t')
    .innerJoin('case_summary as c', (join) =>
      join.onRef('c.authority', '=', 't.authority').onRef('c.ref', '=', 't.case_ref'),
    )
    .innerJoin('person as p', (join) =>
      join.onRef('p.authority', '=', 'c.authority').onRef('p.id', '=', 'c.applicant'),
    )
    .select(['t.case_ref as ref', 't.data', 'c.applicant', 'c.pathway', 'p.name as applicantName'])
    .where('t.authority', '=', authority)
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('t.case_ref', 't.n'),
        'in',
        selectFrom('task_principal as m')
          .select(['m.case_ref', 'm.n'])
          .where('m.authority', '=', authority)
          .where('m.principal', 'in', principalsOf(viewer))
          .$asTuple('case_ref', 'n'),
      ),
    )
    // Nobody acts for an office in their own case.
    .where((eb) =>
      eb.or([eb('c.applicant', '<>', personId), eb(eb.val(own), '=', eb.fn.any('t.principals'))]),
    )
    .orderBy('t.due_at', (by) => by.asc().nullsLast())
    .orderBy('t.opened_at')
    .orderBy('t.case_ref')
    .orderBy('t.n')
    .execute();
  return rows.map(({ data, ...row }) => ({ ...row, ...taskColumns(data as Task) }));
}

function taskColumns({ step, title, says, openedAt, due }: Task) {
  return { step, title, says, openedAt, ...(due !== undefined && { dueAt: due.at, dueSum: due.sum }) };
}

/** Row-level security leaves only cases that the viewer sees. */
export async function movesIn(tx: Tx, authority: string, refs: readonly string[]): Promise<readonly Move[]> {
  const rows = await tx
    .selectFrom('task')
    .select(['case_ref as ref', 'data'])
    .where('authority', '=', authority)
    .where('case_ref', '=', sql<string>`any (${refs}::text[])`)
    .orderBy('case_ref')
    .orderBy('n')
    .execute();
  return rows.map(({ ref, data }) => ({ ...(data as Task), ref }));
}

export async function caseRows(tx: Tx, viewer: Viewer, ask: CaseListAsk): Promise<CaseListPage> {
  const { authority, personId } = viewer;
  let query = tx
    .selectFrom('case_summary as c')
    .innerJoin('person as p', (join) =>
      join.onRef('p.authority', '=', 'c.authority').onRef('p.id', '=', 'c.applicant'),
    )
    .select(['c.ref', 'c.data', 'c.last_at', 'p.name as applicantName'])
    .where('c.authority', '=', authority)
    // A pay change has a list of its own.
    .where('c.ref', 'in', (eb) => seenBy(eb, viewer).where('a.sees', 'in', ['case', 'interest']));
  if (ask.status !== undefined) query = query.where('c.status', '=', ask.status);
  if (ask.sitting !== undefined) query = query.where('c.panel_id', '=', ask.sitting);
  if (ask.applicants !== undefined)
    query = query.where('c.applicant', '=', sql<string>`any (${ask.applicants}::text[])`);
  if (ask.own === true) query = query.where('c.applicant', '=', personId);
  const after = ask.after === undefined ? undefined : place(ask.after);
  if (after !== undefined)
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('c.last_at', 'c.ref'), '<', tuple(after.at, after.ref)),
    );
  const found = await query
    .orderBy('c.last_at', 'desc')
    .orderBy('c.ref', 'desc')
    .limit(ask.limit + 1)
    .execute();
  const rows = found.slice(0, ask.limit).map(
    ({ ref, data, last_at, applicantName }): CaseRow => ({
      ...summaryFor(data as CaseSummary, personId),
      ref,
      applicantName,
      lastAt: last_at as Instant,
    }),
  );
  const last = rows.at(-1);
  return {
    rows,
    ...(last !== undefined && found.length > ask.limit && { next: `${last.lastAt}~${last.ref}` }),
  };
}

/** Where a page went on from; one that somebody made up starts the list again. */
function place(after: string): { readonly at: string; readonly ref: string } | undefined {
  const [, at, ref] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~(.+)$/.exec(after) ?? [];
  return at === undefined || ref === undefined || Number.isNaN(Date.parse(at)) ? undefined : { at, ref };
}
