import pg from 'pg';

/** So many copies of every person, case, panel date and course: rows for lists, with no trail beneath the cases. */
export async function copyRows(superUrl: string, copies: number): Promise<void> {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  try {
    // For the trigger that counts cases: it is bound by row-level security like everybody else.
    await client.query(
      `select set_config('waymark.authority', 'lincolnshire', false), set_config('waymark.principals', 'system', false)`,
    );
    for (const { table, of, id, moved } of copying) {
      const source =
        of === undefined ? '' : `join case_summary s on s.ref = t.${of} and s.ref not like '%-copy-%'`;
      const row = `replace(replace(to_jsonb(t)::text, '"' || ${id} || '"', '"' || ${id} || '-copy-' || copied.i || '"'),
        'person:' || ${id} || '"', 'person:' || ${id} || '-copy-' || copied.i || '"')`;
      const ofCase = of === undefined ? row : `replace(${row}, s.ref, s.ref || '-copy-' || copied.i)`;
      await client.query(
        `insert into ${table} select r.* from ${table} t ${source} cross join generate_series(1, $1::int) as copied (i),
         jsonb_populate_record(null::${table}, (${ofCase})::jsonb${moved ?? ''}) r`,
        [copies],
      );
    }
  } finally {
    await client.end();
  }
}

interface Copying {
  readonly table: string;
  /** The column with the case's reference. */
  readonly of?: string;
  /** What becomes a copy's own, wherever the row has it. */
  readonly id: string;
  readonly moved?: string;
}

const copying: readonly Copying[] = [
  { table: 'person', id: 't.id', moved: ` || jsonb_build_object('email', copied.i || '.' || t.email)` },
  { table: 'relation', id: 't.person' },
  { table: 'staff_fact', id: 't.person' },
  { table: 'office_holder', id: 't.person' },
  {
    table: 'sitting',
    id: 't.id',
    moved: ` || jsonb_build_object('on_date', t.on_date + copied.i)`,
  },
  { table: 'sitting_member', id: 't.sitting' },
  { table: 'case_access', of: 'case_ref', id: 's.applicant' },
  { table: 'task', of: 'case_ref', id: 's.applicant' },
  { table: 'task_principal', of: 'case_ref', id: 's.applicant' },
  { table: 'pay_change', of: 'case_ref', id: 's.applicant' },
  { table: 'case_summary', of: 'ref', id: 's.applicant' },
  { table: 'learning_event', id: 't.id' },
  { table: 'library_entry', id: 't.id' },
  { table: 'library_file', id: 't.entry' },
  { table: 'cpd_activity', id: 't.entry' },
];
