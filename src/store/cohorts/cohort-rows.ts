import { sql } from 'kysely';
import type {
  Candidate,
  CandidateAsk,
  Cohort,
  CohortRow,
  CohortWorker,
  LeftWorker,
} from '../../app/cohorts/cohort-ports.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { daysOfCohort } from './cohort-days.ts';
import type { Tx } from '../with-scope.ts';

/** A row of `cohort_case` whose case the reader sees: without this, a count would tell of what a list hides. */
const ofCase = sql`exists (select from case_summary s where s.authority = k.authority and s.ref = k.case_ref)`;

type CohortFound = {
  id: string;
  name: string;
  pathway: string;
  created_at: Instant;
};

export async function allCohorts(tx: Tx, authority: string): Promise<readonly CohortRow[]> {
  const { rows } = await sql<CohortFound & { workers: number; days: IsoDate[] }>`
    select c.id, c.name, c.pathway, c.created_at,
      (select count(*)::int from cohort_case k where k.authority = c.authority and k.cohort = c.id
        and k.left_at is null and ${ofCase}) as workers,
      array(select d.on_date::text from cohort_day d where d.authority = c.authority and d.cohort = c.id
        and d.cancelled_at is null order by d.on_date) as days
    from cohort c where c.authority = ${authority} order by c.created_at desc, c.id`.execute(tx);
  return rows.map(({ created_at, ...row }) => ({ ...row, createdAt: created_at }));
}

export async function oneCohort(tx: Tx, authority: string, id: string): Promise<Cohort | undefined> {
  const found = await sql<CohortFound>`select c.id, c.name, c.pathway, c.created_at from cohort c
    where c.authority = ${authority} and c.id = ${id}`.execute(tx);
  const [row] = found.rows;
  if (row === undefined) return undefined;
  const everybody = await workers(tx, authority, id);
  return {
    id: row.id,
    name: row.name,
    pathway: row.pathway,
    createdAt: row.created_at,
    workers: everybody.flatMap((one) => ('leftAt' in one ? [] : [one])),
    left: everybody.flatMap((one) => ('leftAt' in one ? [one] : [])),
    days: await daysOfCohort(tx, authority, id),
  };
}

type WorkerFound = {
  case_ref: string;
  applicant: string;
  name: string;
  added_at: Instant;
  left_at: Instant | null;
  by_name: string | null;
  left_because: string | null;
  to_name: string | null;
};

async function workers(
  tx: Tx,
  authority: string,
  cohort: string,
): Promise<readonly (CohortWorker | LeftWorker)[]> {
  const { rows } = await sql<WorkerFound>`
    select k.case_ref, s.applicant, p.name, k.added_at, k.left_at, b.name as by_name, k.left_because, t.name as to_name
    from cohort_case k
    join case_summary s on s.authority = k.authority and s.ref = k.case_ref
    join person p on p.authority = s.authority and p.id = s.applicant
    left join person b on b.authority = k.authority and b.id = k.left_by
    left join cohort t on t.authority = k.authority and t.id = k.left_to
    where k.authority = ${authority} and k.cohort = ${cohort}
    order by p.name, k.case_ref, k.added_at`.execute(tx);
  return rows.map((row) => {
    const worker = {
      ref: row.case_ref,
      person: row.applicant,
      name: row.name,
      addedAt: row.added_at,
    };
    if (row.left_at === null) return worker;
    return {
      ...worker,
      leftAt: row.left_at,
      byName: row.by_name ?? '',
      because: row.left_because ?? '',
      ...(row.to_name === null ? {} : { to: row.to_name }),
    };
  });
}

type CandidateFound = {
  id: string;
  name: string;
  email: string;
  team: string | null;
  in_post: IsoDate | null;
  open: string | null;
  cohort: string | null;
};

export async function cohortCandidates(
  tx: Tx,
  authority: string,
  { pathway, levels, on }: CandidateAsk,
): Promise<readonly Candidate[]> {
  const holds = sql`h.authority = p.authority and h.person = p.id and h.from_date <= ${on}::date
    and (h.until_date is null or h.until_date > ${on}::date)`;
  const { rows } = await sql<CandidateFound>`
    select p.id, p.name, p.email,
      (select t.title from staff_fact h join team t on t.authority = h.authority and t.id = h.value
        where ${holds} and h.fact = 'team' limit 1) as team,
      (select min(o.from_date)::text from post o where o.authority = p.authority and o.person = p.id) as in_post,
      s.ref as open, k.cohort
    from person p
    left join case_summary s on s.authority = p.authority and s.applicant = p.id and s.pathway = ${pathway}
      and s.status = 'open'
    left join cohort_case k on k.authority = s.authority and k.case_ref = s.ref and k.left_at is null
    where p.authority = ${authority} and p.active
      and exists (select from staff_fact h where ${holds} and h.fact = 'level' and h.value = any (${[...levels]}::text[]))
    order by p.name, p.id`.execute(tx);
  return rows.map(({ id, name, email, team, in_post, open, cohort }) => ({
    id,
    name,
    email,
    ...(team === null ? {} : { team }),
    ...(in_post === null ? {} : { inPost: in_post }),
    ...(open === null ? {} : { open }),
    ...(cohort === null ? {} : { cohort }),
  }));
}
