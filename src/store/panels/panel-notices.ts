import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type {
  Handed,
  Invitation,
  NoticesOf,
  PanelEntry,
  PanelNotice,
  PanelNotices,
  ToldMember,
} from '../../app/panels/panel-ports.ts';
import { type Instant, londonDate } from '../../core/calendar/instant.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Database } from '../open-database.ts';
import { tellOf } from './panel-queue.ts';
import { type Tx, withScope } from '../with-scope.ts';

/** What people's calendars were told of panels: kept, compared and sent on. */
export function panelNotices(db: Database, enqueue: Jobs['enqueue']): PanelNotices {
  const asSystem = <T>(authority: string, act: (tx: Tx) => Promise<T>) =>
    withScope(db, { authority, principals: 'system' }, act);
  return {
    reconcile: (authority, of, { now, wanted }) =>
      asSystem(authority, async (tx) => {
        // Of two that compare at once, the later sees what the earlier has queued, and asks anew what is wanted.
        const key = `${authority} ${'ref' in of ? of.ref : of.sitting}`;
        await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 15))`.execute(tx);
        const told = await lastTold(tx, authority, of);
        const fresh = changes(told, await wanted(), now);
        for (const notice of fresh) {
          await tx
            .insertInto('panel_notice')
            .values(rowOf(authority, notice, now))
            .execute();
          await enqueue(tx, tellOf({ authority, notice: notice.id }));
        }
        return fresh.map(({ id }) => id);
      }),
    post: (authority, id, hand) => asSystem(authority, (tx) => post(tx, { authority, id }, hand)),
    toldOn: (authority, sitting) =>
      asSystem(authority, async (tx) => {
        const rows = await tx
          .selectFrom('panel_notice')
          .select('case_ref')
          .distinct()
          .where('authority', '=', authority)
          .where('sitting', '=', sitting)
          .where('case_ref', 'is not', null)
          .execute();
        return rows.flatMap(({ case_ref }) => (case_ref === null ? [] : [case_ref]));
      }),
    waiting: (authority) =>
      asSystem(authority, async (tx) => {
        const rows = await tx
          .selectFrom('panel_notice')
          .select('id')
          .where('authority', '=', authority)
          .where('sent_at', 'is', null)
          .where('refused', 'is', null)
          .orderBy('queued_at')
          .orderBy('sequence')
          .execute();
        return rows.map(({ id }) => id);
      }),
    members: (authority, sitting) => asSystem(authority, (tx) => members(tx, authority, sitting)),
  };
}

interface Told extends Invitation {
  readonly sequence: number;
}

/** The last that each person was told under each identity. */
async function lastTold(tx: Tx, authority: string, of: NoticesOf): Promise<readonly Told[]> {
  const rows = await tx
    .selectFrom('panel_notice')
    .selectAll()
    .distinctOn(['uid', 'person'])
    .where('authority', '=', authority)
    .$if('ref' in of, (query) => query.where('case_ref', '=', 'ref' in of ? of.ref : ''))
    .$if('sitting' in of, (query) =>
      query.where('sitting', '=', 'sitting' in of ? of.sitting : '').where('case_ref', 'is', null),
    )
    .orderBy('uid')
    .orderBy('person')
    .orderBy('sequence', 'desc')
    .execute();
  return rows.map((row) => ({ ...invitationOf(row), sequence: row.sequence }));
}

/** What has to be said: to whom it is new, to whom it changed, and who is no longer concerned. */
function changes(
  told: readonly Told[],
  wanted: readonly Invitation[],
  now: Instant,
): readonly (Told & { readonly id: string })[] {
  const same = (one: Invitation) => (other: Invitation) =>
    one.uid === other.uid && one.person === other.person;
  const next = wanted.flatMap((one) => {
    const before = told.find(same(one));
    if (before !== undefined && sameEntry(before.entry, one.entry)) return [];
    return [{ ...one, id: randomUUID(), sequence: before === undefined ? 0 : before.sequence + 1 }];
  });
  const gone = told
    .filter((one) => one.entry.status !== 'cancelled' && !wanted.some(same(one)))
    // What is over stays where it is in people's calendars.
    .filter(({ entry }) => entry.on >= londonDate(now))
    .map((one) => ({
      ...one,
      id: randomUUID(),
      sequence: one.sequence + 1,
      entry: { ...one.entry, status: 'cancelled' as const },
    }));
  return [...next, ...gone];
}

function sameEntry(one: PanelEntry, other: PanelEntry): boolean {
  return canonical(one) === canonical(other);
}

function canonical(entry: PanelEntry): string {
  return JSON.stringify(Object.entries(entry).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function rowOf(authority: string, notice: Told & { readonly id: string }, now: Instant) {
  const { id, uid, person, sequence, sitting, ref, entry } = notice;
  return {
    authority,
    id,
    uid,
    person,
    sequence,
    sitting,
    case_ref: ref ?? null,
    entry: JSON.stringify(entry),
    queued_at: now,
    sent_at: null,
    refused: null,
  };
}

type Row = {
  readonly uid: string;
  readonly person: string;
  readonly sitting: string;
  readonly case_ref: string | null;
  readonly entry: object;
};

function invitationOf({ uid, person, sitting, case_ref, entry }: Row): Invitation {
  const ref = case_ref === null ? {} : { ref: case_ref };
  return { uid, person, sitting, ...ref, entry: entry as PanelEntry };
}

/** Its row is locked while it is handed over: two workers never hand over the same one. */
async function post(
  tx: Tx,
  { authority, id }: { readonly authority: string; readonly id: string },
  { now, send }: { readonly now: () => Instant; readonly send: (notice: PanelNotice) => Promise<Handed> },
): Promise<void> {
  const row = await tx
    .selectFrom('panel_notice')
    .selectAll()
    .where('authority', '=', authority)
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .where('refused', 'is', null)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (row === undefined) return;
  const before = await tx
    .selectFrom('panel_notice')
    .select('entry')
    .where('authority', '=', authority)
    .where('uid', '=', row.uid)
    .where('person', '=', row.person)
    .where('sequence', '=', row.sequence - 1)
    .executeTakeFirst();
  const handed = await send({
    ...invitationOf(row),
    id,
    sequence: row.sequence,
    ...(before === undefined ? {} : { before: before.entry as PanelEntry }),
  });
  await tx
    .updateTable('panel_notice')
    .set(handed.type === 'sent' ? { sent_at: now() } : { refused: handed.why })
    .where('authority', '=', authority)
    .where('id', '=', id)
    .execute();
}

async function members(tx: Tx, authority: string, sitting: string): Promise<readonly ToldMember[]> {
  const rows = await tx
    .selectFrom('panel_notice')
    .selectAll()
    .distinctOn('person')
    .where('authority', '=', authority)
    .where('sitting', '=', sitting)
    .where('case_ref', 'is', null)
    .orderBy('person')
    .orderBy('sequence', 'desc')
    .execute();
  return rows.map(({ person, entry, sent_at, refused }) => ({
    person,
    status: (entry as PanelEntry).status,
    ...(sent_at === null ? {} : { sentAt: sent_at as Instant }),
    ...(refused === null ? {} : { refused }),
  }));
}
