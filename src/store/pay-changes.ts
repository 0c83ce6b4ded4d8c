import { sql } from 'kysely';
import type { PayChangeAsk, PayChangePage, PayCounts } from '../app/list-ports.ts';
import type { Viewer } from '../app/ports.ts';
import type { IsoDate } from '../core/calendar/date.ts';
import type { Instant } from '../core/calendar/instant.ts';
import { seenBy } from './seen-by.ts';
import type { Tx } from './with-scope.ts';

/** The pay changes that a viewer may see, latest day first: one query. */
export async function payChanges(tx: Tx, viewer: Viewer, ask: PayChangeAsk): Promise<PayChangePage> {
  let query = rowsFor(tx, viewer)
    .innerJoin('person as p', (join) =>
      join.onRef('p.authority', '=', 'c.authority').onRef('p.id', '=', 'c.person'),
    )
    .select([
      'c.case_ref as ref',
      'c.person',
      'c.level',
      'c.grade',
      'c.point',
      'c.effective_from',
      'c.confirmed_at',
      'p.name',
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
  const rows = found.slice(0, ask.limit).map(({ effective_from, confirmed_at, grade, point, ...row }) => ({
    ...row,
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
export async function payCounts(tx: Tx, viewer: Viewer, steps: readonly string[]): Promise<PayCounts> {
  const rows = await rowsFor(tx, viewer)
    .select([stageOf(steps).as('stage'), ({ fn }) => fn.countAll<string>().as('n')])
    .groupBy('stage')
    .execute();
  const of = (stage: PayChangeAsk['stage']) => Number(rows.find((row) => row.stage === stage)?.n ?? 0);
  return { 'to-confirm': of('to-confirm'), 'not-ready': of('not-ready'), confirmed: of('confirmed') };
}

function rowsFor(tx: Tx, viewer: Viewer) {
  return tx
    .selectFrom('pay_change as c')
    .where('c.authority', '=', viewer.authority)
    .where('c.case_ref', 'in', (eb) => seenBy(eb, viewer).where('a.sees', 'in', ['case', 'pay']));
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
