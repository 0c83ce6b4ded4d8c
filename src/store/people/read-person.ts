import { sql } from 'kysely';
import type { PersonDetail } from '../../app/people/people-ports.ts';
import type { Tx } from '../with-scope.ts';

/** One person with everything on record, what held before included: one query. */
export async function readPerson(tx: Tx, authority: string, id: string): Promise<PersonDetail | undefined> {
  const of = (table: string) =>
    sql`${sql.table(table)} h where h.authority = p.authority and h.person = p.id`;
  const span = sql`'from', h.from_date, 'until', h.until_date`;
  const { rows } = await sql<Record<string, unknown>>`
    select p.id, p.name, p.email, p.employee_number as "employeeNumber", p.active, p.version, p.registered, p.qualified, p.asye_completed as "programmeCompleted",
      p.asye_ended as "programmeEnded",
      coalesce((select jsonb_agg(jsonb_build_object('fact', h.fact, 'value', h.value, ${span}) order by h.fact, h.from_date) from ${of('staff_fact')}), '[]') as facts,
      coalesce((select jsonb_agg(jsonb_build_object('relation', h.relation, 'holder',
        (select jsonb_build_object('id', m.id, 'name', m.name, 'email', m.email) from person m where m.authority = h.authority and m.id = h.holder), ${span})
        order by h.relation, h.from_date) from ${of('relation')}), '[]') as relations,
      coalesce((select jsonb_agg(jsonb_build_object('office', h.office, ${span}) order by h.office, h.from_date) from ${of('office_holder')}), '[]') as offices,
      coalesce((select jsonb_agg(jsonb_build_object('kind', h.kind, ${span}) order by h.from_date) from ${of('absence')}), '[]') as absences,
      coalesce((select jsonb_agg(jsonb_build_object('title', h.title, 'inChildrens', h.in_childrens, ${span}) order by h.from_date) from ${of('post')}), '[]') as posts
    from person p where p.authority = ${authority} and p.id = ${id}`.execute(tx);
  const [row] = rows;
  return row && (known(row) as unknown as PersonDetail);
}

/** The database writes null for what is not there; the register leaves it out. */
function known(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(known);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== null)
      .map(([key, one]) => [key, known(one)]),
  );
}
