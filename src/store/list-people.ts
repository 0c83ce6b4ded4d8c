import { sql } from 'kysely';
import type { IsoDate } from '../core/calendar/date.ts';
import type { Tx } from './with-scope.ts';

export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly active: boolean;
  readonly registered: IsoDate | null;
  readonly qualified: IsoDate | null;
  readonly programmeCompleted: boolean;
  readonly programmeEnded: IsoDate | null;
  /** What holds on the day: level, grade, point, team, post … */
  readonly facts: Readonly<Record<string, string>>;
  readonly team: string | null;
  /** By relation: line-manager, second-line-manager. */
  readonly related: Readonly<Record<string, { readonly id: string; readonly name: string }>>;
  readonly offices: readonly string[];
}

export interface PeopleAsk {
  readonly authority: string;
  readonly on: IsoDate;
  /** Part of a name or an e-mail address. */
  readonly like?: string;
  readonly ids?: readonly string[];
  /** The `next` of the page before. */
  readonly after?: string;
  readonly limit: number;
}

export interface PeoplePage {
  readonly rows: readonly PersonRow[];
  readonly next?: string;
}

/** People by name, with their level, team, managers and offices on a day: one query, however many. */
export async function listPeople(tx: Tx, ask: PeopleAsk): Promise<PeoplePage> {
  const { rows: found } = await peopleQuery(ask).execute(tx);
  const rows = found.slice(0, ask.limit);
  const last = rows.at(-1);
  return { rows, ...(last !== undefined && found.length > ask.limit && { next: `${last.name}~${last.id}` }) };
}

function peopleQuery({ authority, on, like, ids, after, limit }: PeopleAsk) {
  const holds = sql`h.authority = p.authority and h.from_date <= ${on}::date
    and (h.until_date is null or h.until_date > ${on}::date)`;
  const [name = '', id = ''] = after?.split('~') ?? [];
  return sql<PersonRow>`
    select p.id, p.name, p.email, p.active, p.registered, p.qualified, p.asye_completed as "programmeCompleted",
      p.asye_ended as "programmeEnded",
      coalesce((select jsonb_object_agg(h.fact, h.value) from staff_fact h where ${holds} and h.person = p.id), '{}') as facts,
      (select t.title from staff_fact h join team t on t.authority = h.authority and t.id = h.value
        where ${holds} and h.person = p.id and h.fact = 'team') as team,
      coalesce((select jsonb_object_agg(h.relation, jsonb_build_object('id', m.id, 'name', m.name)) from relation h
        join person m on m.authority = h.authority and m.id = h.holder where ${holds} and h.person = p.id), '{}') as related,
      coalesce((select jsonb_agg(distinct h.office) from office_holder h where ${holds} and h.person = p.id), '[]') as offices
    from person p
    where p.authority = ${authority} and (p.name, p.id) > (${name}, ${id})
      and (${like ?? null}::text is null or p.name || ' ' || p.email ilike '%' || ${escaped(like)} || '%')
      and (${ids ?? null}::text[] is null or p.id = any (${ids ?? null}::text[]))
    order by p.name, p.id limit ${limit + 1}`;
}

function escaped(like = ''): string {
  return like.replaceAll(/[\\%_]/g, '\\$&');
}
