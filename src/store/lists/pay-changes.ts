import { sql } from 'kysely';
import type { PayChangeAsk, PayChangePage, PayCounts } from '../../app/list-ports.ts';
import type { Viewer } from '../../app/ports.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { seenBy } from '../cases/seen-by.ts';
import type { Tx } from '../with-scope.ts';

/** The pay changes that a viewer may see, latest day first: one query. */
export async function payChanges(tx: Tx, viewer: Viewer, ask: PayChangeAsk): Promise<PayChangePage> {
  let query = rowsFor(tx, viewer, ask).select([
    'c.case_ref as ref',
    'c.person',
    'c.level',
    'c.grade',
    'c.point',
    'c.effective_from',
    'c.confirmed_at',
    'p.name',
    'p.employee_number',
  ]);
  if (ask.stage !== undefined) query = query.where(stageOf(ask.steps), '=', ask.stage);
  const from = placeOf(ask.after);
  if (from !== undefined) {
    query = query.where(({ eb, or, and }) =>
      or([
        eb('c.effective_from', '<', from.on),
        and([eb('c.effective_from', '=', from.on), eb('c.case_ref', '>', from.ref)]),
      ]),
    );
  }
  if (ask.limit !== undefined) query = query.limit(ask.limit + 1);
  const found = await query.orderBy('c.effective_from', 'desc').orderBy('c.case_ref').execute();
  const rows = found
    .slice(0, ask.limit)
    .map(({ effective_from, confirmed_at, employee_number, grade, point, ...row }) => ({
      ...row,
      ...(employee_number !== null && { employeeNumber: employee_number }),
      ...(grade !== null && { grade }),
      ...(point !== null && { point }),
      from: effective_from as IsoDate,
      ...(confirmed_at !== null && { confirmedAt: confirmed_at as Instant }),
    }));
  const last = rows.at(-1);
  return {
    rows,
    ...(last !== undefined && found.length > rows.length && { next: `${last.from}~${last.ref}` }),
  };
}

/** How many there are of each kind: one query. */
export async function payCounts(
  tx: Tx,
  viewer: Viewer,
  ask: Pick<PayChangeAsk, 'steps' | 'overdue' | 'search'>,
): Promise<PayCounts> {
  const rows = await rowsFor(tx, viewer, ask)
    .select([stageOf(ask.steps).as('stage'), ({ fn }) => fn.countAll<string>().as('n')])
    .groupBy('stage')
    .execute();
  const of = (stage: PayChangeAsk['stage']) => Number(rows.find((row) => row.stage === stage)?.n ?? 0);
  return { 'to-confirm': of('to-confirm'), 'not-ready': of('not-ready'), confirmed: of('confirmed') };
}

function rowsFor(tx: Tx, viewer: Viewer, { overdue, search }: Pick<PayChangeAsk, 'overdue' | 'search'>) {
  let rows = tx
    .selectFrom('pay_change as c')
    .innerJoin('person as p', (join) =>
      join.onRef('p.authority', '=', 'c.authority').onRef('p.id', '=', 'c.person'),
    )
    .where('c.authority', '=', viewer.authority)
    .where('c.case_ref', 'in', (eb) => seenBy(eb, viewer).where('a.sees', 'in', ['case', 'pay']));
  if (search !== undefined)
    rows = rows.where(
      sql<boolean>`(strpos(lower(p.name), lower(${search})) > 0 or p.employee_number = ${search})`,
    );
  if (overdue !== undefined) rows = rows.where(isOverdue(overdue));
  return rows;
}

/** Something on the way to payroll was due before then and is open still. Read as far as tasks are anybody's to count. */
function isOverdue({ steps, at }: NonNullable<PayChangeAsk['overdue']>) {
  return sql<boolean>`exists (select from task t where t.authority = c.authority and t.case_ref = c.case_ref
    and t.step = any(${[...steps]}::text[]) and t.due_at < ${at}::timestamptz)`;
}

/** A change is to confirm from when the step for it is open: before that, somebody else has forms to send first. */
function stageOf(steps: readonly string[]) {
  return sql<NonNullable<PayChangeAsk['stage']>>`case when c.status = 'confirmed' then 'confirmed'
    when exists (select from task t where t.authority = c.authority and t.case_ref = c.case_ref
      and t.data->>'step' = any(${[...steps]}::text[])) then 'to-confirm' else 'not-ready' end`;
}

/** Where a page went on from; one that somebody made up starts the list again. */
function placeOf(after: string | undefined): { readonly on: string; readonly ref: string } | undefined {
  const [, on, ref] = /^(\d{4}-\d\d-\d\d)~(.+)$/.exec(after ?? '') ?? [];
  return on === undefined || ref === undefined || Number.isNaN(Date.parse(on)) ? undefined : { on, ref };
}
