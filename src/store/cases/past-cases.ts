import { sql } from 'kysely';
import type { IsoDate } from '../../core/calendar/date.ts';
import type { Register } from '../../core/case/case-file.ts';
import type { Pathway } from '../../core/policy/pathway.ts';
import type { Tx } from '../with-scope.ts';

interface PastAsk {
  readonly authority: string;
  readonly applicant: string;
  readonly pathway: Pathway;
}

interface PastRow {
  readonly place: number;
  readonly unsuccessful: IsoDate | null;
  readonly heard: boolean;
}

export interface Past {
  readonly lastUnsuccessful?: IsoDate;
  readonly heard: boolean;
}

/**
 * What each applicant's other cases say of them, for rules that ask; one query for them all. Within a scope of the system:
 * nobody sees them here.
 */
export async function readPastCases(tx: Tx, asks: readonly PastAsk[]): Promise<readonly Past[]> {
  if (asks.length === 0) return [];
  const each = asks.map((ask, place) => sql`select ${place}::int as place, q.* from (${pastQuery(ask)}) q`);
  const { rows } = await sql<PastRow>`${sql.join(each, sql` union all `)}`.execute(tx);
  const found = new Map(rows.map((row) => [row.place, row]));
  return asks.map((_, place) => {
    const row = found.get(place);
    return {
      heard: row?.heard ?? false,
      ...(row?.unsuccessful && { lastUnsuccessful: row.unsuccessful }),
    };
  });
}

// What a decision says since it was corrected last.
const effectNow = sql`coalesce((
    select c.data->>'effect' from event c
    where c.authority = e.authority and c.stream = e.stream and c.type = 'DecisionCorrected'
      and (c.data->>'of')::int = (
        select count(*) from event d where d.authority = e.authority and d.stream = e.stream
          and d.type = 'Decided' and d.version < e.version)
    order by c.version desc limit 1), e.data->>'effect')`;

const decidedBefore = (of: 'e' | 'l') => sql`(
    select count(*) from event d where d.authority = e.authority and d.stream = e.stream
      and d.type = 'Decided' and d.version < ${sql.ref(`${of}.version`)})`;

// An appeal against it took it away.
const setAside = sql`exists (
    select from event l join event a on a.authority = l.authority and a.stream = l.stream
      and a.type = 'AppealDecided' and a.data->>'id' = l.data->>'id' and a.data->>'setsAside' = 'true'
    where l.authority = e.authority and l.stream = e.stream and l.type = 'AppealLodged'
      and coalesce((l.data->>'decision')::int, ${decidedBefore('l')} - 1) = ${decidedBefore('e')})`;

const pastQuery = ({ authority, applicant, pathway }: PastAsk) => sql`
    select max((e.at at time zone 'Europe/London')::date) filter (
        where e.type = 'Decided' and s.pathway = ${pathway.id} and ${effectNow} <> 'progress'
          and not ${setAside}) as unsuccessful,
      coalesce(bool_or(e.type = 'Heard' and e.data->>'counts' is distinct from 'false'), false) as heard
    from case_summary s join event e on e.authority = s.authority and e.stream = s.ref
    where s.authority = ${authority} and s.applicant = ${applicant} and e.type in ('Decided', 'Heard')`;

/** The register with what past cases add to it. */
export function withPast(register: Register, { heard, lastUnsuccessful }: Past): Register {
  const { applicant } = register;
  return {
    ...register,
    applicant: {
      ...applicant,
      holds: { ...applicant.holds, 'heard-by-panel': heard ? 'yes' : 'no' },
      ...(lastUnsuccessful && { lastUnsuccessful }),
    },
  };
}

const asking = new WeakMap<Pathway, boolean>();

/** Whether any rule of the pathway looks at past cases: a second query is made only then. */
export function asksOfPast(pathway: Pathway): boolean {
  const known = asking.get(pathway);
  if (known !== undefined) return known;
  const text = JSON.stringify(pathway.rules);
  const asks = text.includes('"last-unsuccessful"') || text.includes('"heard-by-panel"');
  asking.set(pathway, asks);
  return asks;
}
