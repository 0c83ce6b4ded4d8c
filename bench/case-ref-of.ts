import pg from 'pg';
import type { Shared } from '../test/support/read-together.ts';

export async function caseRefOf({ database }: Shared, applicant: string): Promise<string> {
  const client = new pg.Client({ connectionString: database.superUrl });
  await client.connect();
  const { rows } = await client.query<{ ref: string }>('select ref from case_summary where applicant = $1', [
    applicant,
  ]);
  await client.end();
  if (rows[0] === undefined) throw new Error(`${applicant} has no case.`);
  return rows[0].ref;
}
