import { sql, type SqlBool } from 'kysely';
import type { PipelineFilters, PipelineRow } from '../../app/pipeline/pipeline-ports.ts';
import type { Viewer } from '../../app/ports.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { CaseSummary } from '../../core/case/project.ts';
import { principalsOf } from '../cases/case-store.ts';
import { seenBy } from '../cases/seen-by.ts';
import type { Tx } from '../with-scope.ts';

export interface Finding {
  readonly filters: PipelineFilters;
  readonly now: Instant;
  readonly today: IsoDate;
}

/** The cases of others that the viewer may read, narrowed; row-level security stands beneath it all the same. */
export function casesFound(tx: Tx, viewer: Viewer, { filters, now, today }: Finding) {
  const { status, pathway, step, move, panelOn, late, search, team, party } = filters;
  let found = tx
    .selectFrom('case_summary as c')
    .innerJoin('person as p', (join) =>
      join.onRef('p.authority', '=', 'c.authority').onRef('p.id', '=', 'c.applicant'),
    )
    .where('c.authority', '=', viewer.authority)
    .where('c.applicant', '<>', viewer.personId)
    .where('c.ref', 'in', (eb) => seenBy(eb, viewer).where('a.sees', '=', 'case'));
  if (status !== undefined) found = found.where('c.status', '=', status);
  if (pathway !== undefined) found = found.where('c.pathway', '=', pathway);
  if (step !== undefined) found = found.where('c.at_step', '=', step);
  if (panelOn !== undefined)
    found =
      panelOn === 'none' ? found.where('c.panel_on', 'is', null) : found.where('c.panel_on', '=', panelOn);
  if (late === true) found = found.where(isLate(now));
  if (move !== undefined) found = found.where(isMoveOf(viewer, move, now));
  if (search !== undefined) found = found.where(isNamed(search));
  if (team !== undefined) found = found.where(isInTeam(team, today));
  if (party !== undefined) found = found.where(hasParty(party));
  return found;
}

/** What is late is an open case's: a closed one may have kept the last date that it had. */
export function isLate(now: Instant) {
  return sql<SqlBool>`(c.status = 'open' and c.due_at < ${now})`;
}

/** Nobody moves in their own case for an office, and one's own is not here: the viewer's principals alone say it. */
function isMoveOf(viewer: Viewer, move: string, now: Instant) {
  const mine =
    move === 'me'
      ? sql<SqlBool>`t.principals && ${[...principalsOf(viewer)]}::text[]`
      : sql<SqlBool>`(t.role = ${move} or ${`office:${move}`} = any (t.principals))`;
  return sql<SqlBool>`exists (select from task t where t.authority = c.authority and t.case_ref = c.ref
    and t.opened_at <= ${now} and ${mine})`;
}

function isNamed(search: string) {
  const [within, from] = [`%${literally(search)}%`, `${literally(search)}%`];
  return sql<SqlBool>`(p.name ilike ${within} or c.ref ilike ${from})`;
}

function isInTeam(team: string, today: IsoDate) {
  return sql<SqlBool>`exists (select from staff_fact f where f.authority = c.authority and f.person = c.applicant
    and f.fact = 'team' and f.value = ${team} and f.from_date <= ${today}
    and (f.until_date is null or f.until_date > ${today}))`;
}

function hasParty(name: string) {
  return sql<SqlBool>`exists (select from jsonb_each_text(c.data -> 'parties') as held
    join person m on m.authority = c.authority and m.id = held.value
    where m.id <> c.applicant and m.name ilike ${`%${literally(name)}%`})`;
}

/** What was typed, with nothing in it that a pattern would read otherwise. */
function literally(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}

export interface FoundRow {
  readonly ref: string;
  readonly data: unknown;
  readonly last_at: string;
  readonly at_step: string | null;
  readonly since_at: string | null;
  readonly due_at: string | null;
  readonly panel_on: string | null;
  readonly name: string;
  readonly team: string | null;
}

/** The columns of a row of the list, with the applicant's team as it is today. */
export const rowColumns = (today: IsoDate) =>
  [
    'c.ref',
    'c.data',
    'c.last_at',
    'c.at_step',
    'c.since_at',
    'c.due_at',
    'c.panel_on',
    'p.name',
    sql<
      string | null
    >`(select m.title from staff_fact f join team m on m.authority = f.authority and m.id = f.value
      where f.authority = c.authority and f.person = c.applicant and f.fact = 'team' and f.from_date <= ${today}
        and (f.until_date is null or f.until_date > ${today}) limit 1)`.as('team'),
  ] as const;

export function pipelineRow({ ref, data, name, ...found }: FoundRow): PipelineRow {
  const { applicant, pathway, status, stage, parties, openedAt, panelOn } = data as CaseSummary;
  const open = status === 'open';
  return {
    ref,
    applicant,
    name,
    pathway,
    status,
    stage,
    parties,
    openedAt,
    lastAt: found.last_at as Instant,
    ...(found.at_step === null ? {} : { step: found.at_step }),
    ...(found.since_at === null ? {} : { since: found.since_at as Instant }),
    ...(found.due_at === null || !open ? {} : { due: found.due_at as Instant }),
    ...(panelOn === undefined ? {} : { panelOn }),
    ...(found.team === null ? {} : { team: found.team }),
  };
}
