import { sql } from 'kysely';
import type { CaseHistory, CaseParties } from '../../app/ports.ts';
import type { CaseEvent, CaseEventType } from '../../core/case/events.ts';
import { eventOfRow } from './event-of-row.ts';
import { loadStreams, type StoredEvent } from './load-events.ts';
import type { Tx } from '../with-scope.ts';

/** The cases booked on a sitting, each with its events. Within a scope of the system. */
export async function historiesOnSitting(
  tx: Tx,
  authority: string,
  sitting: string,
): Promise<readonly CaseHistory[]> {
  const rows = await tx
    .selectFrom('case_summary')
    .select('ref')
    .where('authority', '=', authority)
    .where('panel_id', '=', sitting)
    .where('status', '<>', 'withdrawn')
    .orderBy('ref')
    .execute();
  const refs = rows.map(({ ref }) => ref);
  const streams = await loadStreams(tx, authority, refs);
  return refs.map((ref) => ({ ref, events: (streams.get(ref) ?? []).map(eventOfRow) }));
}

/** Whoever did one of these in an earlier case has a tie to its applicant. */
const telling: readonly CaseEventType[] = [
  'Heard',
  'Decided',
  'AppealLodged',
  'AppealConvened',
  'AppealDecided',
  'StoodAside',
];

type Row = Omit<StoredEvent, 'version'> & { readonly applicant: string };

/** Of the applicants' other cases, what tells who decided, heard an appeal or declared an interest. */
export async function earlierHistories(
  tx: Tx,
  authority: string,
  cases: readonly Pick<CaseParties, 'ref' | 'applicant'>[],
): Promise<ReadonlyMap<string, readonly CaseEvent[]>> {
  const { rows } = await sql<Row>`
    select c.applicant, e.type, e.data, e.at, e.by from case_summary c
    join event e on e.authority = c.authority and e.stream = c.ref
    where c.authority = ${authority} and c.applicant = any (${cases.map(({ applicant }) => applicant)}::text[])
      and c.ref <> all (${cases.map(({ ref }) => ref)}::text[]) and e.type = any (${telling}::text[])
    order by e.at, e.version`.execute(tx);
  return new Map(
    [...Map.groupBy(rows, ({ applicant }) => applicant)].map(([applicant, own]) => [
      applicant,
      own.map(({ applicant: _, ...row }) => eventOfRow({ version: 0, ...row })),
    ]),
  );
}
