import { sql } from 'kysely';
import type { PayPoint } from '../../app/list-ports.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import type { Tx } from '../with-scope.ts';

type Row = Omit<PayPoint, 'employeeNumber' | 'open'> & {
  readonly employeeNumber: string | null;
  readonly open: string | null;
};

/** Everybody at one of these levels on the day, with their point and since when; longest at it first. One query. */
export async function payPoints(
  tx: Tx,
  {
    authority,
    levels,
    pathway,
    on,
  }: {
    readonly authority: string;
    readonly levels: readonly string[];
    readonly pathway: string;
    readonly on: IsoDate;
  },
): Promise<readonly PayPoint[]> {
  const held = (fact: string) => sql`h.authority = p.authority and h.person = p.id and h.fact = ${fact}
    and h.from_date <= ${on}::date and (h.until_date is null or h.until_date > ${on}::date)`;
  const { rows } = await sql<Row>`
    select p.id, p.name, p.email, p.employee_number as "employeeNumber", l.value as level, n.value::int as point, n.from_date::text as since,
      (select c.ref from case_summary c where c.authority = p.authority and c.applicant = p.id
        and c.pathway = ${pathway} and c.status = 'open' limit 1) as open
    from person p
    join lateral (select h.value from staff_fact h where ${held('level')} order by h.from_date desc limit 1) l on true
    join lateral (select h.value, h.from_date from staff_fact h where ${held('point')} order by h.from_date desc limit 1) n on true
    where p.authority = ${authority} and p.active and l.value = any(${[...levels]}::text[])
    order by n.from_date, p.name, p.id`.execute(tx);
  return rows.map(({ employeeNumber, open, ...row }) => ({
    ...row,
    ...(open !== null && { open }),
    ...(employeeNumber !== null && { employeeNumber }),
  }));
}
