import { sql } from 'kysely';
import type { PersonRow } from '../../app/people/people-ports.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import type { Tx } from '../with-scope.ts';

interface PeopleAsk {
  readonly authority: string;
  readonly on: IsoDate;
  /** Part of a name or an e-mail address. */
  readonly search?: string;
  /** The `next` of the page before. */
  readonly after?: string;
  readonly limit: number;
}

interface PeoplePage {
  readonly rows: readonly PersonRow[];
  readonly next?: string;
}

/** People by name, with their level, team, managers and offices on a day: one query, however many. */
export async function listPeople(tx: Tx, ask: PeopleAsk): Promise<PeoplePage> {
  const { rows: found } = await peopleQuery(ask).execute(tx);
  const rows = found
    .slice(0, ask.limit)
    .map(
      (row) =>
        Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as PersonRow,
    );
  const last = rows.at(-1);
  return { rows, ...(last !== undefined && found.length > ask.limit && { next: `${last.name}~${last.id}` }) };
}

function peopleQuery({ authority, on, search, after, limit }: PeopleAsk) {
  const holds = sql`h.authority = p.authority and h.person = p.id and h.from_date <= ${on}::date
    and (h.until_date is null or h.until_date > ${on}::date)`;
  const manager = (relation: string) => sql`(select m.name from relation h
    join person m on m.authority = h.authority and m.id = h.holder where ${holds} and h.relation = ${relation} limit 1)`;
  const [name = '', id = ''] = after?.split('~') ?? [];
  return sql<Record<string, unknown>>`
    select p.id, p.name, p.email, p.active,
      (select h.value from staff_fact h where ${holds} and h.fact = 'level' limit 1) as level,
      (select t.title from staff_fact h join team t on t.authority = h.authority and t.id = h.value
        where ${holds} and h.fact = 'team' limit 1) as team,
      ${manager('line-manager')} as "lineManager", ${manager('second-line-manager')} as "secondLineManager",
      coalesce((select jsonb_agg(distinct h.office) from office_holder h where ${holds}), '[]') as offices
    from person p
    where p.authority = ${authority} and (p.name, p.id) > (${name}, ${id})
      and (${search ?? null}::text is null or p.name || ' ' || p.email ilike '%' || ${escaped(search)} || '%')
    order by p.name, p.id limit ${limit + 1}`;
}

function escaped(search = ''): string {
  return search.replaceAll(/[\\%_]/g, '\\$&');
}
