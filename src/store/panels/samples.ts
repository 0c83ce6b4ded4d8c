import { sql } from 'kysely';
import type { Candidate, SampleBook } from '../../app/samples/sample-ports.ts';
import type { Viewer } from '../../app/ports.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import { type Instant, londonDate } from '../../core/calendar/instant.ts';
import type { FixedDraw } from '../../core/case/events/event-parts.ts';
import type { Sample, SampleDraw } from '../../core/case/draws/sample.ts';
import type { RoleId } from '../../core/rules/role.ts';
import { scopeOf } from '../cases/case-store.ts';
import type { Database } from '../open-database.ts';
import { type Tx, withScope } from '../with-scope.ts';

/** Samples of cases: the office that draws finds its own, as row-level security has it too. */
export function sampleBook(db: Database): SampleBook {
  const within = <T>(viewer: Viewer, act: (tx: Tx) => Promise<T>) => withScope(db, scopeOf(viewer), act);
  return {
    list: (viewer) => within(viewer, (tx) => sampleRows(tx)),
    find: (viewer, id) => within(viewer, async (tx) => (await sampleRows(tx)).find((one) => one.id === id)),
    candidates: (authority, pathway, of) =>
      withScope(db, { authority, principals: 'system' }, (tx) => candidates(tx, { authority, pathway, of })),
    fix: (viewer, sample) => within(viewer, (tx) => fix(tx, viewer.authority, sample)),
    keep: (viewer, id, draw) => within(viewer, (tx) => keep(tx, id, draw)),
  };
}

interface Row {
  readonly id: string;
  readonly pathway: string;
  readonly rule: string;
  readonly office: RoleId;
  readonly windowFrom: IsoDate | null;
  readonly windowTo: IsoDate | null;
  readonly stratum: string | null;
  readonly fixed: FixedDraw;
  readonly commitment: string;
  readonly fixedAt: Instant;
  readonly fixedBy: string;
  readonly drawn: readonly string[] | null;
  readonly number: string | null;
  readonly digits: string | null;
  readonly drawnAt: Instant | null;
  readonly drawnBy: string | null;
}

/** Those within the scope of the transaction, latest first. */
export async function sampleRows(tx: Tx): Promise<readonly Sample[]> {
  const { rows } = await sql<Row>`
    select id, pathway, rule, office, window_from as "windowFrom", window_to as "windowTo", stratum, fixed, commitment, fixed_at as "fixedAt", fixed_by as "fixedBy",
      drawn, number, digits, drawn_at as "drawnAt", drawn_by as "drawnBy"
    from sample order by fixed_at desc, id`.execute(tx);
  return rows.map(sampleOf);
}

function sampleOf({ drawn, number, digits, drawnAt, drawnBy, ...row }: Row): Sample {
  const { windowFrom: from, windowTo: to, stratum, ...kept } = row;
  const sample: Sample = {
    ...kept,
    ...(from !== null && to !== null && { window: { from, to } }),
    ...(stratum !== null && { stratum }),
  };
  return drawn === null || number === null || digits === null || drawnAt === null || drawnBy === null
    ? sample
    : { ...sample, draw: { drawn, number, digits, at: drawnAt, by: drawnBy } };
}

async function candidates(
  tx: Tx,
  { authority, pathway, of }: { authority: string; pathway: string; of: 'submitted' | 'decided' },
): Promise<readonly Candidate[]> {
  // Until its letter is there, a decision is nobody's to be told of by a list either.
  const came =
    of === 'decided'
      ? sql`decided is not null and data -> 'untilTold' is null`
      : sql`submitted_at is not null`;
  const { rows } = await sql<
    Omit<Candidate, 'decided' | 'decidedOn'> & { decided: string | null; decidedAt: Instant | null }
  >`
    select ref, applicant, pack_version as "packVersion", status = 'withdrawn' as withdrawn, decided,
      (select max(e.at) from event e where e.authority = c.authority and e.stream = c.ref and e.type = 'Decided')
        as "decidedAt"
    from case_summary c where authority = ${authority} and pathway = ${pathway} and ${came}
    order by ref`.execute(tx);
  return rows.map(({ decided, decidedAt, ...row }) => ({
    ...row,
    ...(decided !== null && { decided }),
    ...(decidedAt !== null && { decidedOn: londonDate(decidedAt) }),
  }));
}

async function fix(tx: Tx, authority: string, sample: Omit<Sample, 'draw'>): Promise<'fixed' | 'meanwhile'> {
  const { id, pathway, rule, office, fixed, commitment, fixedAt, fixedBy, window, stratum } = sample;
  const [from, to] = [window?.from ?? null, window?.to ?? null];
  const list = sql`cast(${JSON.stringify(fixed)} as jsonb)`;
  const again = await sql`
    update sample set fixed = ${list}, window_from = ${from}, window_to = ${to}, fixed_at = ${fixedAt}, fixed_by = ${fixedBy}
    where authority = ${authority} and id = ${id} and drawn is null`.execute(tx);
  if (again.numAffectedRows === 1n) return 'fixed';
  // Of two who fix a list at once, one finds that there is one.
  const { numAffectedRows } = await sql`
    insert into sample (authority, id, pathway, rule, office, window_from, window_to, stratum, fixed, commitment,
      fixed_at, fixed_by)
    values (${authority}, ${id}, ${pathway}, ${rule}, ${office}, ${from}, ${to}, ${stratum ?? null}, ${list},
      ${commitment}, ${fixedAt}, ${fixedBy})
    on conflict do nothing`.execute(tx);
  return numAffectedRows === 1n ? 'fixed' : 'meanwhile';
}

async function keep(
  tx: Tx,
  id: string,
  { drawn, number, digits, at, by }: SampleDraw,
): Promise<'drawn' | 'already-drawn'> {
  const { numAffectedRows } = await sql`
    update sample set drawn = cast(${JSON.stringify(drawn)} as jsonb), number = ${number}, digits = ${digits},
      drawn_at = ${at}, drawn_by = ${by}
    where id = ${id} and drawn is null`.execute(tx);
  return numAffectedRows === 1n ? 'drawn' : 'already-drawn';
}
