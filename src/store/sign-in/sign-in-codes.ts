import { sql } from 'kysely';
import type { Database } from '../open-database.ts';
import { type Tx, withScope } from '../with-scope.ts';

export type CodeRules = {
  readonly minutes: number;
  readonly attempts: number;
  readonly perQuarterHour: number;
};

type NewCode = {
  readonly authority: string;
  readonly id: string;
  readonly emailHash: Buffer;
  readonly personId: string | null;
  readonly codeHash: Buffer;
};
type Attempt =
  | { readonly type: 'right'; readonly personId: string }
  | { readonly type: 'wrong'; readonly left: number }
  | { readonly type: 'run-out' };

const usual: CodeRules = { minutes: 10, attempts: 5, perQuarterHour: 5 };

/** One-time codes. A code works once, for ten minutes, and five attempts use it up. */
export function signInCodes(db: Database, rules: CodeRules = usual) {
  return {
    issue: (code: NewCode) =>
      withScope(db, { authority: code.authority, principals: [] }, (tx) => issue(tx, code, rules)),
    attempt: (authority: string, id: string, codeHash: Buffer) =>
      withScope(db, { authority, principals: [] }, (tx) => attempt(tx, { id, codeHash, rules })),
    /** Removes codes that can no longer be used nor counted. For the timetable. */
    sweep: (authority: string) =>
      withScope(db, { authority, principals: [] }, async (tx) => {
        await sql`delete from sign_in_code where issued_at < now() - interval '1 day'`.execute(tx);
      }),
  };
}

async function issue(tx: Tx, code: NewCode, rules: CodeRules): Promise<boolean> {
  // Two requests at once for one address: the second waits, or both would count the same rows.
  await sql`select pg_advisory_xact_lock(hashtextextended(${code.emailHash.toString('hex')}, 0))`.execute(tx);
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from sign_in_code
    where email_hash = ${code.emailHash} and issued_at > now() - interval '15 minutes'`.execute(tx);
  if ((rows[0]?.n ?? 0) >= rules.perQuarterHour) return false;
  await sql`
    insert into sign_in_code (authority, id, email_hash, person, code_hash)
    values (${code.authority}, ${code.id}, ${code.emailHash}, ${code.personId}, ${code.codeHash})`.execute(
    tx,
  );
  return true;
}

type Try = { readonly id: string; readonly codeHash: Buffer; readonly rules: CodeRules };

async function attempt(tx: Tx, { id, codeHash, rules }: Try): Promise<Attempt> {
  const { rows } = await sql<{ person: string | null; used: boolean; left: number }>`
    update sign_in_code
    set attempts = attempts + 1,
      used_at = case when code_hash = ${codeHash} and person is not null then now() end
    where id = ${id} and used_at is null and attempts < ${rules.attempts}
      and issued_at > now() - make_interval(mins => ${rules.minutes})
    returning person, used_at is not null as used, ${rules.attempts}::int - attempts as left`.execute(tx);
  const row = rows[0];
  if (!row) return { type: 'run-out' };
  if (row.used && row.person !== null) return { type: 'right', personId: row.person };
  return row.left > 0 ? { type: 'wrong', left: row.left } : { type: 'run-out' };
}
