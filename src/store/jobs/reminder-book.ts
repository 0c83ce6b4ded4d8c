import { sql } from 'kysely';
import type { LateTask, ReminderBook, WantedDigest } from '../../app/reminders/reminder-ports.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Jobs } from './jobs.ts';
import type { Database } from '../open-database.ts';
import { type Tx, withScope } from '../with-scope.ts';

const peopleToAJob = 50;

export function digestQueue(authority: string): string {
  return `digest/${authority}`;
}

export interface ReminderBookNeeds {
  readonly enqueue: Jobs['enqueue'];
  readonly viewer: ReminderBook['viewer'];
}

/** Who is to be reminded, read off the tasks; and who has been. */
export function reminderBook(db: Database, { enqueue, viewer }: ReminderBookNeeds): ReminderBook {
  const system = <T>(authority: string, act: (tx: Tx) => Promise<T>) =>
    withScope(db, { authority, principals: 'system' }, act);
  return {
    viewer,
    concerned: (authority, ask) => system(authority, (tx) => concerned(tx, authority, ask)),
    late: (authority, ask) => system(authority, (tx) => late(tx, authority, ask)),
    last: (authority, person) =>
      system(authority, async (tx) => {
        const row = await tx
          .selectFrom('digest')
          .select(['on_date', 'sent_at'])
          .where('authority', '=', authority)
          .where('person', '=', person)
          .executeTakeFirst();
        if (row === undefined || row.on_date === null || row.sent_at === null) return undefined;
        return { on: row.on_date as IsoDate, at: row.sent_at as Instant };
      }),
    note: (authority, { person, on, at }) =>
      system(authority, async (tx) => {
        const { numInsertedOrUpdatedRows } = await tx
          .insertInto('digest')
          .values({ authority, person, on_date: on, sent_at: at })
          .onConflict((conflict) =>
            conflict
              .columns(['authority', 'person'])
              .doUpdateSet({ on_date: on, sent_at: at })
              .where(({ eb, or }) => or([eb('digest.on_date', 'is', null), eb('digest.on_date', '<', on)])),
          )
          .executeTakeFirstOrThrow();
        return numInsertedOrUpdatedRows === 1n;
      }),
    lookedAt: (authority, { person, on, at }) =>
      system(authority, async (tx) => {
        await tx
          .insertInto('digest')
          .values({ authority, person, looked_on: on, looked_at: at })
          .onConflict((conflict) =>
            conflict.columns(['authority', 'person']).doUpdateSet({ looked_on: on, looked_at: at }),
          )
          .execute();
      }),
    hand: (authority, digests, on) =>
      system(authority, async (tx) => {
        for (const batch of inBatches(digests)) {
          const first = batch[0]?.person ?? '';
          await enqueue(tx, {
            queue: digestQueue(authority),
            job: { authority, on, digests: batch },
            singletonKey: `${on} ${first}`,
          });
        }
      }),
  };
}

function* inBatches(digests: readonly WantedDigest[]): Generator<readonly WantedDigest[]> {
  for (let at = 0; at < digests.length; at += peopleToAJob) yield digests.slice(at, at + peopleToAJob);
}

async function concerned(
  tx: Tx,
  authority: string,
  { on, now, openedAfter, dueBefore, also }: Parameters<ReminderBook['concerned']>[1],
): Promise<readonly string[]> {
  // What was on its way into the history while somebody was looked at bears an earlier moment: a minute covers it.
  const { rows } = await sql<{ id: string }>`
    with calling as (
      select m.principal, max(greatest(t.opened_at, case when t.due_at < ${dueBefore} then c.last_at end)) as came
      from task t join task_principal m on (m.authority, m.case_ref, m.n) = (t.authority, t.case_ref, t.n)
      join case_summary c on c.authority = t.authority and c.ref = t.case_ref
      where t.authority = ${authority} and t.opened_at <= ${now}
        and (t.opened_at > ${openedAfter} or t.due_at < ${dueBefore})
      group by m.principal
    ), persons as (
      select substr(principal, 8) as id, came from calling where principal like 'person:%'
      union all
      select o.person, c.came from calling c join office_holder o on o.authority = ${authority}
        and o.office = substr(c.principal, 8) and o.from_date <= ${on}
        and (o.until_date is null or o.until_date > ${on})
      where c.principal like 'office:%'
      union all
      select id, null::timestamptz from unnest(${also}::text[]) as asked(id)
    )
    select p.id from persons join person p on p.authority = ${authority} and p.id = persons.id and p.active
    left join digest d on d.authority = p.authority and d.person = p.id
    where (d.on_date is null or d.on_date < ${on})
      and (d.looked_on is null or d.looked_on < ${on} or persons.came > d.looked_at - interval '1 minute')
    group by p.id order by p.id`.execute(tx);
  return rows.map(({ id }) => id);
}

async function late(
  tx: Tx,
  authority: string,
  { before, after, limit }: Parameters<ReminderBook['late']>[1],
): Promise<readonly LateTask[]> {
  const { rows } = await sql<LateTask>`
    select t.case_ref as ref, t.n, t.step, t.role, t.principals, t.due_at as "dueAt", c.applicant,
      array(select a.principal from case_access a where a.authority = t.authority and a.case_ref = t.case_ref
        and a.sees = 'case' and a.until is null order by a.principal) as "seenBy"
    from task t join case_summary c on c.authority = t.authority and c.ref = t.case_ref
    where t.authority = ${authority} and t.due_at <= ${before}
      and (t.case_ref, t.n) > (${after?.ref ?? ''}, ${after?.n ?? -1})
    order by t.case_ref, t.n limit ${limit}`.execute(tx);
  return rows;
}
