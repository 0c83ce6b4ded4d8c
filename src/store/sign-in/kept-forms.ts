import { sql } from 'kysely';
import type { Database } from '../open-database.ts';
import { type Tx, withScope } from '../with-scope.ts';

type Field = { readonly name: string; readonly value: string };
type KeptForm = {
  readonly id: string;
  readonly personId: string;
  readonly url: string;
  readonly fields: readonly Field[];
  readonly hadFiles: boolean;
};
type Of = { readonly id: string; readonly personId: string };

// Of one person at a time. More than anybody has open pages, and no more than a disk can bear.
const MOST = 20;

/** What someone had typed when their session was over: kept for an hour, found by that person alone. */
export function keptForms(db: Database) {
  const within = <T>(authority: string, act: (tx: Tx) => Promise<T>) =>
    withScope(db, { authority, principals: [], single: true }, act);
  return {
    keep: (authority: string, form: KeptForm) =>
      withScope(db, { authority, principals: [] }, (tx) => keep(tx, authority, form)),
    newest: (authority: string, personId: string) =>
      within(authority, async (tx) => (await kept(tx, personId))[0]),
    read: (authority: string, { id, personId }: Of) =>
      within(authority, async (tx) => (await kept(tx, personId)).find((form) => form.id === id)),
    drop: (authority: string, { id, personId }: Of) =>
      within(authority, async (tx) => {
        await sql`delete from kept_form where person = ${personId} and encode(id_hash, 'hex') = ${id}`.execute(
          tx,
        );
      }),
    /** Removes what has been kept for more than an hour. For the timetable. */
    sweep: (authority: string) =>
      within(authority, async (tx) => {
        await sql`delete from kept_form where kept_at < now() - interval '1 hour'`.execute(tx);
      }),
  };
}

async function keep(tx: Tx, authority: string, form: KeptForm): Promise<void> {
  await sql`
    insert into kept_form (authority, id_hash, person, url, fields, had_files)
    values (${authority}, ${Buffer.from(form.id, 'hex')}, ${form.personId}, ${form.url},
      ${JSON.stringify(form.fields)}, ${form.hadFiles})`.execute(tx);
  await sql`
    delete from kept_form where person = ${form.personId} and id_hash not in (
      select id_hash from kept_form where person = ${form.personId}
      order by kept_at desc, id_hash limit ${MOST})`.execute(tx);
}

async function kept(tx: Tx, personId: string): Promise<readonly KeptForm[]> {
  const { rows } = await sql<KeptForm>`
    select encode(id_hash, 'hex') as id, person as "personId", url, fields, had_files as "hadFiles"
    from kept_form where person = ${personId} and kept_at > now() - interval '1 hour'
    order by kept_at desc, id_hash`.execute(tx);
  return rows;
}
