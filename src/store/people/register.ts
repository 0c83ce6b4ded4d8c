import { sql } from 'kysely';
import type { PeopleStore } from '../../app/ports.ts';
import { fromDay, type IsoDate, toDay } from '../../core/calendar/date.ts';
import type { Register } from '../../core/case/case-file.ts';
import { courseRow, coursesIn } from '../../core/case/programme/courses.ts';
import type { Pathway } from '../../core/policy/pathway.ts';
import type { RoleId } from '../../core/rules/role.ts';
import type { Tx } from '../with-scope.ts';

type Ask = Parameters<PeopleStore['register']>[0] & {
  /** Others with a part in the case, beside those who hold a relation to the applicant. */
  readonly people?: readonly string[];
};

interface Span {
  readonly from: IsoDate;
  /** The first day on which it no longer holds. */
  readonly until: IsoDate | null;
}

interface RegisterRow {
  readonly name: string;
  readonly email: string;
  readonly employee_number: string | null;
  readonly registered: IsoDate | null;
  readonly qualified: IsoDate | null;
  readonly asye_completed: boolean;
  readonly asye_ended: IsoDate | null;
  readonly facts: Readonly<Record<string, string>> | null;
  readonly level_since: IsoDate | null;
  readonly team: { readonly title: string; readonly kind: string } | null;
  readonly relations: readonly { readonly relation: string; readonly name: string }[] | null;
  readonly absences: readonly (Span & { readonly kind: string })[] | null;
  readonly posts: readonly (Span & { readonly title: string; readonly inChildrens: boolean })[] | null;
  readonly with_registration: readonly string[] | null;
  readonly offices: Readonly<Record<string, readonly RoleId[]>> | null;
  readonly sittings: Register['sittings'] | null;
  readonly courses: readonly { readonly id: string; readonly title: string }[] | null;
}

/** All of the register that one case needs, in one query, as on a day. */
export async function readRegister(tx: Tx, ask: Ask): Promise<Register> {
  const { rows } = await registerQuery(ask).execute(tx);
  const [row] = rows;
  return row === undefined ? nobody : { ...registerOf(row), on: ask.on };
}

/** The same for each of several, in one query. */
export async function readRegisters(tx: Tx, asks: readonly Ask[]): Promise<readonly Register[]> {
  if (asks.length === 0) return [];
  const each = asks.map(
    (ask, place) => sql`select ${place}::int as place, r.* from (${registerQuery(ask)}) r`,
  );
  const { rows } = await sql<
    RegisterRow & { readonly place: number }
  >`${sql.join(each, sql` union all `)}`.execute(tx);
  const found = new Map(rows.map(({ place, ...row }) => [place, registerOf(row)]));
  return asks.map(({ on }, place) => ({ ...(found.get(place) ?? nobody), on }));
}

const nobody: Register = {
  applicant: { holds: {}, absences: [], posts: [] },
  known: {},
  registered: new Set(),
  offices: {},
  sittings: [],
};

function registerQuery({ authority, applicant, pathway, on, people = [] }: Ask) {
  const panels = panelsOf(pathway);
  const holds = sql`h.authority = ${authority} and h.from_date <= ${on}::date
    and (h.until_date is null or h.until_date > ${on}::date)`;
  return sql<RegisterRow>`
    with related as (
      select h.relation, h.holder, m.name from relation h join person m on m.authority = h.authority and m.id = h.holder
      where ${holds} and h.person = ${applicant}
    )
    select p.name, p.email, p.employee_number, p.registered, p.qualified, p.asye_completed, p.asye_ended,
      (select jsonb_object_agg(h.fact, h.value) from staff_fact h where ${holds} and h.person = p.id) as facts,
      (select max(h.from_date) from staff_fact h where ${holds} and h.person = p.id and h.fact = 'level') as level_since,
      (select jsonb_build_object('title', t.title, 'kind', t.kind) from staff_fact h
        join team t on t.authority = h.authority and t.id = h.value
        where ${holds} and h.person = p.id and h.fact = 'team') as team,
      (select jsonb_agg(jsonb_build_object('relation', relation, 'name', name)) from related) as relations,
      (select jsonb_agg(jsonb_build_object('from', a.from_date, 'until', a.until_date, 'kind', a.kind) order by a.from_date)
        from absence a where a.authority = p.authority and a.person = p.id) as absences,
      (select jsonb_agg(jsonb_build_object('from', o.from_date, 'until', o.until_date, 'title', o.title,
          'inChildrens', o.in_childrens) order by o.from_date)
        from post o where o.authority = p.authority and o.person = p.id and o.from_date <= ${on}::date) as posts,
      (select jsonb_agg(r.id) from person r where r.authority = p.authority and r.registered <= ${on}::date
        and r.id = any (array(select holder from related) || ${[applicant, ...people]}::text[])) as with_registration,
      (select jsonb_object_agg(o.person, o.held) from (
        select h.person, jsonb_agg(h.office order by h.office) as held from office_holder h where ${holds}
        group by h.person) o) as offices,
      (select jsonb_agg(jsonb_build_object('id', s.id, 'on', s.on_date, 'panel', s.series) order by s.on_date, s.id) from sitting s
        where s.authority = p.authority and s.series = any (${panels}::text[]) and s.on_date >= ${on}::date
        and s.cancelled_at is null) as sittings,
      (select jsonb_agg(jsonb_build_object('id', e.id, 'title', e.title) order by e.title, e.id) from learning_event e
        where e.authority = p.authority and e.mandatory and e.active and ${pathway.programme !== undefined}) as courses
    from person p where p.authority = ${authority} and p.id = ${applicant}`;
}

function panelsOf({ steps }: Pathway): readonly string[] {
  return steps.flatMap((step) => (step.kind === 'book' ? [step.panel] : []));
}

function registerOf(row: RegisterRow): Register {
  const { point, ...facts } = row.facts ?? {};
  const firstPost = row.posts?.[0]?.from;
  const holds = { ...facts, ...(row.team && { 'team-kind': row.team.kind }) };
  return {
    applicant: {
      holds,
      ...(point !== undefined && { point: Number(point) }),
      programmeCompleted: row.asye_completed,
      absences: (row.absences ?? []).map(({ kind, ...span }) => ({ ...lasting(span), kind })),
      posts: (row.posts ?? []).map(({ title, inChildrens, ...span }) => ({
        ...lasting(span),
        title,
        inChildrens,
      })),
      ...(row.registered && { registered: row.registered }),
      ...(row.qualified && { qualified: row.qualified }),
      ...(firstPost && { inPost: firstPost }),
      ...(row.asye_ended && { programmeEnded: row.asye_ended }),
      ...(row.level_since && { levelSince: row.level_since }),
    },
    known: knownOf(row),
    registered: new Set(row.with_registration),
    offices: row.offices ?? {},
    sittings: row.sittings ?? [],
    courses: coursesIn(row.courses ?? []).map(({ title, ids }) => ({ title, rows: ids.map(courseRow) })),
  };
}

function knownOf(row: RegisterRow): Register['known'] {
  return {
    name: row.name,
    email: row.email,
    ...(row.employee_number && { 'employee-number': row.employee_number }),
    ...(row.team && { team: row.team.title }),
    ...Object.fromEntries((row.relations ?? []).map(({ relation, name }) => [relation, name])),
    ...(row.qualified && { qualified: row.qualified }),
    ...(row.registered && { registered: row.registered }),
  };
}

/** Rules count the last day itself; the tables keep the day after it. */
function lasting({ from, until }: Span): { readonly from: IsoDate; readonly until?: IsoDate } {
  return until === null ? { from } : { from, until: fromDay(toDay(until) - 1) };
}
