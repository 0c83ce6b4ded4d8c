import pg from 'pg';

/**
 * Fills the database up to so many cases by copying two that were made by real acts: one in 25 is open with its portfolio
 * half written, the others are decided and closed. Twelve share a pair of managers, about twenty a panel. Chain hashes are
 * copied and do not verify: only a bench may do this.
 */
export async function seedCases(superUrl: string, from: number, to: number): Promise<void> {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  try {
    await client.query(movedFunction);
    for (const source of sources) {
      await client.query('begin');
      for (const statement of statements) await copy(client, statement, { ...source, from, to });
      await client.query('commit');
    }
    await client.query('analyze');
  } finally {
    await client.end();
  }
}

interface Source {
  readonly who: string;
  readonly sitting: string;
  readonly open: boolean;
  /** So many copies in a row share a panel, counting those of the other source. */
  readonly wide: number;
}

const sources: readonly Source[] = [
  { who: 'cy', sitting: 'april-2026', open: true, wide: 500 },
  { who: 'eli', sitting: 'december-2025', open: false, wide: 20 },
];

/** A row's JSON as a copy's: its own applicant, reference and ids, the managers and the panel of its group. */
const movedFunction = `
  create or replace function pg_temp.moved(row_text text, who text, ref text, sitting text, n int, wide int) returns jsonb
  language sql as $$
    select regexp_replace(regexp_replace(regexp_replace(replace(replace(replace(row_text,
      '"email": "', '"email": "' || n || '.'), ref, ref || '-' || n), sitting, sitting || '-' || n / wide),
      '("|person:)' || who || '"', '\\1' || who || '-' || n || '"', 'g'),
      '("|person:)(lou|vic)"', '\\1\\2-' || n / 12 || '"', 'g'),
      '"(id|content_id)": "(?!april|december|lou|vic|cy|eli)([^"]+)"', '"\\1": "\\2~' || n || '"', 'g')::jsonb
  $$`;

const closed = ` || '{"status": "closed", "stage": "", "at_step": null, "since_at": null, "due_at": null}' || jsonb_build_object('data', pg_temp.moved(t.data::text, $2, $3, $4, c.n, $7)
  || '{"status": "closed", "stage": "", "openSteps": []}')`;

/** A day earlier for each, so that most panels have long sat. */
const earlier = ` || jsonb_build_object('on_date', t.on_date - c.n / $7, 'submit_by', t.submit_by - c.n / $7)`;

interface Copying {
  readonly table: string;
  readonly where: string;
  /** One for each copy, or for each group that copies share. */
  readonly each: 'copy' | 'managers' | 'panel';
  readonly openOnly?: true;
  readonly change?: string;
}

const ofCase = (column: string) => `t.${column} = $3`;
const statements: readonly Copying[] = [
  ...(['person', 'staff_fact', 'office_holder'] as const).map(
    (table): Copying => ({
      table,
      where: `t.${table === 'person' ? 'id' : 'person'} in ('lou', 'vic')`,
      each: 'managers',
    }),
  ),
  { table: 'person', where: 't.id = $2', each: 'copy' },
  { table: 'staff_fact', where: 't.person = $2', each: 'copy' },
  { table: 'relation', where: 't.person = $2', each: 'copy' },
  { table: 'sitting', where: 't.id = $4', each: 'panel', change: earlier },
  { table: 'sitting_member', where: 't.sitting = $4', each: 'panel' },
  { table: 'event', where: ofCase('stream'), each: 'copy' },
  { table: 'event_head', where: ofCase('stream'), each: 'copy' },
  { table: 'content', where: ofCase('stream'), each: 'copy' },
  { table: 'file', where: ofCase('stream'), each: 'copy' },
  { table: 'case_summary', where: ofCase('ref'), each: 'copy', change: closed },
  { table: 'case_access', where: ofCase('case_ref'), each: 'copy' },
  { table: 'task', where: ofCase('case_ref'), each: 'copy', openOnly: true },
  { table: 'task_principal', where: ofCase('case_ref'), each: 'copy', openOnly: true },
  { table: 'letter', where: ofCase('case_ref'), each: 'copy' },
];

async function copy(
  client: pg.Client,
  copying: Copying,
  source: Source & { readonly from: number; readonly to: number },
) {
  const { table, where, each, openOnly, change } = copying;
  if (openOnly === true && !source.open) return;
  const found = await client.query<{ ref: string }>(
    `select ref from case_summary where applicant = $1 and ref not like '%-%-%' order by opened_at limit 1`,
    [source.who],
  );
  const ref = found.rows[0]?.ref ?? '';
  const rest = source.open ? 'n % 25 = 0' : 'n % 25 <> 0';
  const group = each === 'copy' ? 'n' : 'min(n)';
  const by = each === 'copy' ? 'n' : each === 'managers' ? 'n / 12' : 'n / $7';
  const row = `pg_temp.moved(to_jsonb(t)::text, $2, $3, $4, c.n, $7)${source.open && table === 'case_summary' ? '' : (change ?? '')}`;
  await client.query(
    `insert into ${table} select r.* from ${table} t,
       (select ${group} as n from generate_series($5::int, $6::int - 1) as n where ${rest} group by ${by}) c,
       jsonb_populate_record(null::${table}, ${row}) r
     where t.authority = $1 and ${where} and ($2 || $3 || $4) is not null and $7::int > 0 on conflict do nothing`,
    ['lincolnshire', source.who, ref, source.sitting, source.from, source.to, source.wide],
  );
}
