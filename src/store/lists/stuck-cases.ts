import { sql, type SqlBool } from 'kysely';
import type { StuckAsk, StuckPage, StuckRow } from '../../app/pipeline/pipeline-ports.ts';
import type { Viewer } from '../../app/ports.ts';
import { movesIn } from '../cases/case-lists.ts';
import { inOrder, placeAfter } from './pipeline-order.ts';
import { casesFound, isLate, pipelineRow, rowColumns } from './pipeline-rows.ts';
import type { Tx } from '../with-scope.ts';

/** Open cases that need a push: nothing has moved, a date has passed, or nobody holds what is asked to act. Oldest date first. */
export async function stuckCases(tx: Tx, viewer: Viewer, ask: StuckAsk): Promise<StuckPage> {
  const { now, today, days, after, limit } = ask;
  const { by, beyond } = inOrder('due', after);
  const still = sql<boolean>`(c.last_at < cast(${now} as timestamptz) - make_interval(days => ${days}))`;
  const nobody = emptyOffices(ask);
  let query = casesFound(tx, viewer, { filters: { status: 'open' }, now, today })
    .select(rowColumns(today))
    .select([still.as('still'), isLate(now).as('late'), nobody.as('nobody')])
    .where(sql<SqlBool>`(${still} or ${isLate(now)} or cardinality(${nobody}) > 0)`);
  if (beyond !== undefined) query = query.where(beyond);
  const found = await query
    .orderBy(by)
    .limit(limit + 1)
    .execute();
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map(
      (row): StuckRow => ({
        ...pipelineRow(row),
        still: row.still,
        late: row.late === true,
        nobody: row.nobody,
      }),
    ),
    moves: await movesIn(
      tx,
      viewer.authority,
      shown.map(({ ref }) => ref),
    ),
    ...(last !== undefined && found.length > limit && { next: placeAfter('due', last) }),
  };
}

/** The roles asked to act now for whom there is nobody: no party of the case, and nobody who holds the office today. */
function emptyOffices({ now, today }: StuckAsk) {
  return sql<
    string[]
  >`array(select distinct t.role from task t where t.authority = c.authority and t.case_ref = c.ref
    and t.opened_at <= ${now} and not exists (
      select from unnest(t.principals) as one where one not like 'office:%' or exists (
        select from office_holder o join person h on h.authority = o.authority and h.id = o.person and h.active
        where o.authority = c.authority and 'office:' || o.office = one and o.from_date <= ${today}
          and (o.until_date is null or o.until_date > ${today}))) order by t.role)`;
}
