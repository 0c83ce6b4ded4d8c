import { sql } from 'kysely';
import type {
  BesideRow,
  BoardAsk,
  Pipeline,
  PipelineAsk,
  PipelineBoard,
  PipelineCount,
  PipelineLook,
  StepCount,
} from '../../app/pipeline/pipeline-ports.ts';
import type { Viewer } from '../../app/ports.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type CaseSummary, summaryFor } from '../../core/case/project.ts';
import { movesIn } from '../cases/case-lists.ts';
import { principalsOf, scopeOf } from '../cases/case-store.ts';
import type { Database } from '../open-database.ts';
import { inOrder, placeAfter } from './pipeline-order.ts';
import { casesFound, type Finding, isLate, pipelineRow, rowColumns } from './pipeline-rows.ts';
import { stuckCases } from './stuck-cases.ts';
import { type Tx, withScope } from '../with-scope.ts';

/** Each under the viewer's own principals, by as many queries whatever there is to list. */
export function pipeline(db: Database): Pipeline {
  return {
    look: (viewer, ask) => withScope(db, scopeOf(viewer), (tx) => look(tx, viewer, ask)),
    board: (viewer, ask) => withScope(db, scopeOf(viewer), (tx) => board(tx, viewer, ask)),
    stuck: (viewer, ask) => withScope(db, scopeOf(viewer), (tx) => stuckCases(tx, viewer, ask)),
    steps: (viewer, at) =>
      withScope(db, scopeOf(viewer), async (tx) => {
        const { steps } = await choices(tx, viewer, { filters: { status: 'open' }, ...at });
        return steps;
      }),
    beside: (viewer) => withScope(db, scopeOf(viewer), (tx) => beside(tx, viewer)),
    names: (viewer, refs) => withScope(db, scopeOf(viewer), (tx) => names(tx, viewer.authority, refs)),
  };
}

/** Beyond so many the list says "more than": counting on would only take longer. */
const mostCounted = 1000;

async function look(tx: Tx, viewer: Viewer, ask: PipelineAsk): Promise<PipelineLook> {
  const { sort, after, limit, today, now } = ask;
  const { by, beyond } = inOrder(sort, after);
  let query = casesFound(tx, viewer, ask).select(rowColumns(today));
  if (beyond !== undefined) query = query.where(beyond);
  const found = await query
    .orderBy(by)
    .limit(limit + 1)
    .execute();
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map(pipelineRow),
    ...(last !== undefined && found.length > limit && { next: placeAfter(sort, last) }),
    moves: await movesIn(
      tx,
      viewer.authority,
      shown.map(({ ref }) => ref),
    ),
    count: await count(tx, viewer, ask),
    ...(await choices(tx, viewer, { filters: { status: 'open' }, now, today })),
    teams: await teams(tx, viewer.authority),
  };
}

async function count(tx: Tx, viewer: Viewer, ask: Finding): Promise<PipelineCount> {
  const few = casesFound(tx, viewer, ask)
    .select(isLate(ask.now).as('late'))
    .limit(mostCounted + 1);
  const found = await tx
    .selectFrom(few.as('found'))
    .select([
      sql<number>`count(*)::int`.as('cases'),
      sql<number>`(count(*) filter (where found.late))::int`.as('late'),
    ])
    .executeTakeFirstOrThrow();
  return found;
}

/** Every step that has a case, and every day of a panel, in one reading. */
async function choices(
  tx: Tx,
  viewer: Viewer,
  asked: Finding,
): Promise<Pick<PipelineLook, 'steps' | 'panels'>> {
  const found = await casesFound(tx, viewer, asked)
    .select([
      'c.pathway',
      'c.at_step',
      'c.panel_on',
      sql<boolean>`grouping(c.panel_on) = 0`.as('isPanel'),
      sql<number>`count(*)::int`.as('cases'),
      sql<number>`(count(*) filter (where ${isLate(asked.now)}))::int`.as('late'),
    ])
    .groupBy(sql`grouping sets ((c.pathway, c.at_step), (c.panel_on))`)
    .execute();
  return {
    steps: found
      .filter(({ isPanel }) => !isPanel)
      .map(
        ({ pathway, at_step, cases, late }): StepCount => ({
          pathway,
          ...(at_step === null ? {} : { step: at_step }),
          cases,
          late,
        }),
      ),
    panels: found
      .flatMap(({ isPanel, panel_on }) => (isPanel && panel_on !== null ? [panel_on as IsoDate] : []))
      .toSorted(),
  };
}

async function teams(tx: Tx, authority: string): Promise<PipelineLook['teams']> {
  return tx
    .selectFrom('team')
    .select(['id', 'title'])
    .where('authority', '=', authority)
    .orderBy('title')
    .execute();
}

async function board(tx: Tx, viewer: Viewer, ask: BoardAsk): Promise<PipelineBoard> {
  const { each, now, today, filters } = ask;
  const { steps } = await choices(tx, viewer, { filters, now, today });
  const pathway = ask.pathway ?? fullest(steps);
  if (pathway === undefined) return { cards: [], moves: [], steps };
  const ranked = casesFound(tx, viewer, { filters: { ...filters, pathway }, now, today })
    .select(rowColumns(today))
    .select(
      sql<number>`row_number() over (partition by c.at_step order by coalesce(c.due_at, 'infinity'), c.ref)`.as(
        'rank',
      ),
    );
  const found = await tx
    .selectFrom(ranked.as('ranked'))
    .selectAll()
    .where('rank', '<=', each)
    .orderBy('rank')
    .execute();
  return {
    pathway,
    cards: found.map(pipelineRow),
    moves: await movesIn(
      tx,
      viewer.authority,
      found.map(({ ref }) => ref),
    ),
    steps,
  };
}

function fullest(steps: readonly StepCount[]): string | undefined {
  const cases = new Map<string, number>();
  for (const step of steps) cases.set(step.pathway, (cases.get(step.pathway) ?? 0) + step.cases);
  return [...cases].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

/** A person has a handful of these. */
const mostBeside = 100;

async function beside(tx: Tx, viewer: Viewer): Promise<readonly BesideRow[]> {
  const { authority, personId } = viewer;
  const seen = sql<string>`(select min(a.sees) from case_access a where a.authority = c.authority and a.case_ref = c.ref
    and a.principal = any (${[...principalsOf(viewer)]}::text[]))`;
  const rows = await tx
    .selectFrom('case_summary as c')
    .innerJoin('person as p', (join) =>
      join.onRef('p.authority', '=', 'c.authority').onRef('p.id', '=', 'c.applicant'),
    )
    .select(['c.ref', 'c.data', 'c.opened_at', 'c.last_at', 'c.applicant', 'p.name as applicantName'])
    .where('c.authority', '=', authority)
    // Each by an index of its own: together in one condition, they would read every case of an office.
    .where('c.ref', 'in', ({ selectFrom }) =>
      selectFrom('case_summary as o')
        .select('o.ref')
        .where('o.authority', '=', authority)
        .where('o.applicant', '=', personId)
        .union(
          selectFrom('case_access as i')
            .select('i.case_ref as ref')
            .where('i.authority', '=', authority)
            .where('i.principal', '=', `person:${personId}`)
            .where('i.sees', '=', 'interest'),
        ),
    )
    // 'case' comes before 'interest': who sees more by another part has it in the list itself.
    .where((eb) => eb.or([eb('c.applicant', '=', personId), eb(seen, '=', 'interest')]))
    .orderBy('c.opened_at', 'desc')
    .orderBy('c.ref')
    .limit(mostBeside)
    .execute();
  return rows.map(({ ref, data, last_at, applicant, applicantName }) => ({
    ...summaryFor(data as CaseSummary, personId),
    ref,
    applicantName,
    lastAt: last_at as Instant,
    why: applicant === personId ? 'own' : 'interest',
  }));
}

async function names(
  tx: Tx,
  authority: string,
  refs: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('case_summary as c')
    .innerJoin('person as p', (join) =>
      join.onRef('p.authority', '=', 'c.authority').onRef('p.id', '=', 'c.applicant'),
    )
    .select(['c.ref', 'p.name'])
    .where('c.authority', '=', authority)
    .where('c.ref', '=', sql<string>`any (${[...refs]}::text[])`)
    .execute();
  return new Map(rows.map(({ ref, name }) => [ref, name]));
}
