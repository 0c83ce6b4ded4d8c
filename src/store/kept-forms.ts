import { sql } from 'kysely';
import type { Database } from './open-database.ts';
import { withScope } from './with-scope.ts';

type Field = { readonly name: string; readonly value: string };
type KeptForm = {
  readonly personId: string;
  readonly url: string;
  readonly fields: readonly Field[];
  readonly hadFiles: boolean;
};

/** What someone had typed when their session ran out: kept for an hour, found by that person alone. */
export function keptForms(db: Database) {
  const within = (authority: string) => ({ authority, principals: [] });
  return {
    keep: (authority: string, idHash: Buffer, form: KeptForm) =>
      withScope(db, within(authority), async (tx) => {
        await sql`
          insert into kept_form (authority, id_hash, person, url, fields, had_files)
          values (${authority}, ${idHash}, ${form.personId}, ${form.url}, ${JSON.stringify(form.fields)},
            ${form.hadFiles})`.execute(tx);
      }),
    read: (authority: string, idHash: Buffer, personId: string) =>
      withScope(db, within(authority), async (tx): Promise<KeptForm | undefined> => {
        const { rows } = await sql<KeptForm>`
          select person as "personId", url, fields, had_files as "hadFiles" from kept_form
          where id_hash = ${idHash} and person = ${personId} and kept_at > now() - interval '1 hour'`.execute(
          tx,
        );
        return rows[0];
      }),
    drop: (authority: string, idHash: Buffer) =>
      withScope(db, within(authority), async (tx) => {
        await sql`delete from kept_form where id_hash = ${idHash}`.execute(tx);
      }),
    /** Removes what has been kept for more than an hour. For the timetable. */
    sweep: (authority: string) =>
      withScope(db, within(authority), async (tx) => {
        await sql`delete from kept_form where kept_at < now() - interval '1 hour'`.execute(tx);
      }),
  };
}
