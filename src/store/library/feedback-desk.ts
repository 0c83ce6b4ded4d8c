import { sql } from 'kysely';
import type {
  FeedbackDesk,
  FeedbackKept,
  NewFeedback,
  ReceivedFeedback,
} from '../../app/feedback/feedback-ports.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { scopeOf } from '../cases/case-store.ts';
import { addEntry } from './evidence-library.ts';
import type { Database } from '../open-database.ts';
import { type Tx, withScope } from '../with-scope.ts';

/** Requests and answers, found by their owner alone; what was received is kept in the owner's own name. */
export function feedbackDesk(db: Database): FeedbackDesk {
  return {
    ask: (viewer, { at, runsOutAt, hash, ...request }) =>
      withScope(db, scopeOf(viewer), async (tx) => {
        const { authority, personId: owner } = viewer;
        const row = { authority, owner, ...request, token_hash: hash, asked_at: at, runs_out_at: runsOutAt };
        const { numInsertedOrUpdatedRows } = await tx
          .insertInto('feedback_request')
          .values(row)
          .onConflict((conflict) => conflict.columns(['authority', 'token_hash']).doNothing())
          .executeTakeFirstOrThrow();
        return { type: numInsertedOrUpdatedRows === 1n ? 'saved' : 'repeated' };
      }),
    requests: (viewer) =>
      withScope(db, scopeOf(viewer), async (tx) => {
        const mine = tx.selectFrom('feedback_request').where('authority', '=', viewer.authority);
        const rows = await mine
          .where('owner', '=', viewer.personId)
          .selectAll()
          .orderBy('asked_at', 'desc')
          .limit(100)
          .execute();
        return rows.map((row) => ({
          id: row.id,
          giver: row.giver,
          about: row.about,
          at: row.asked_at as Instant,
          runsOutAt: row.runs_out_at as Instant,
          ...(row.answered_at === null ? {} : { answeredAt: row.answered_at as Instant }),
          ...(row.withdrawn_at === null ? {} : { withdrawnAt: row.withdrawn_at as Instant }),
        }));
      }),
    received: (viewer) => withScope(db, scopeOf(viewer), (tx) => received(tx, viewer)),
    withdraw: (viewer, { id, at }) =>
      withScope(db, scopeOf(viewer), async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable('feedback_request')
          .set({ withdrawn_at: at })
          .where('authority', '=', viewer.authority)
          .where('id', '=', id)
          .where('answered_at', 'is', null)
          .where('withdrawn_at', 'is', null)
          .executeTakeFirstOrThrow();
        return numUpdatedRows === 1n;
      }),
    open: (authority, { hash, at }) =>
      withScope(db, { authority, principals: 'system' }, async (tx) => {
        const { rows } = await sql<OpenRow>`
          select r.id, r.owner, p.name as "ownerName", r.giver, r.about, r.runs_out_at as "runsOutAt"
          from feedback_request r join person p on p.authority = r.authority and p.id = r.owner
          where r.authority = ${authority} and r.token_hash = ${hash} and r.answered_at is null
            and r.withdrawn_at is null and r.runs_out_at > ${at}`.execute(tx);
        return rows[0];
      }),
    keep: (authority, feedback) =>
      withScope(db, { authority, principals: [`person:${feedback.owner}`] }, (tx) =>
        keep(tx, authority, feedback),
      ),
  };
}

type OpenRow = NonNullable<Awaited<ReturnType<FeedbackDesk['open']>>>;

async function keep(tx: Tx, authority: string, feedback: NewFeedback): Promise<FeedbackKept> {
  const { id, owner, request, source, giver, on, answers, recordedBy, at, title, file } = feedback;
  if (request !== undefined) {
    const { numUpdatedRows } = await tx
      .updateTable('feedback_request')
      .set({ answered_at: at })
      .where('authority', '=', authority)
      .where('id', '=', request)
      .where('answered_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .where('runs_out_at', '>', at)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows !== 1n) return 'gone';
  }
  const viewer = { authority, personId: owner, offices: [] };
  const words = {
    kind: 'feedback',
    on,
    title,
    author: giver,
    words: '',
    standards: [],
    tags: [],
    finished: true,
  };
  const added = await addEntry(tx, viewer, { ...words, id, file, at });
  if (added.type === 'repeated') return 'repeated';
  await tx
    .insertInto('feedback')
    .values({
      authority,
      id,
      owner,
      request: request ?? null,
      source,
      giver,
      on_date: on,
      answers: JSON.stringify(answers),
      recorded_by: recordedBy ?? null,
      received_at: at,
      entry: id,
      file_hash: file.hash,
    })
    .execute();
  return 'kept';
}

type ReceivedRow = Omit<ReceivedFeedback, 'recordedBy' | 'entry'> & {
  readonly recordedBy: string | null;
  readonly entry: string | null;
};

async function received(
  tx: Tx,
  { authority, personId }: { readonly authority: string; readonly personId: string },
): Promise<readonly ReceivedFeedback[]> {
  const { rows } = await sql<ReceivedRow>`
    select f.id, f.source, f.giver, f.on_date as "on", f.answers, e.id as entry, p.name as "recordedBy"
    from feedback f left join person p on p.authority = f.authority and p.id = f.recorded_by
      left join library_entry e on e.authority = f.authority and e.id = f.entry
    where f.authority = ${authority} and f.owner = ${personId}
    order by f.received_at desc limit 100`.execute(tx);
  return rows.map(({ recordedBy, entry, ...row }) => ({
    ...row,
    ...(recordedBy === null ? {} : { recordedBy }),
    ...(entry === null ? {} : { entry }),
  }));
}
