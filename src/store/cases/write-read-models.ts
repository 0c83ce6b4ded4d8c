import { type RawBuilder, sql } from 'kysely';
import type { SaveCase } from '../../app/ports.ts';
import { type ReadModelRows, readModelRows } from './read-model-rows.ts';
import type { Tx } from '../with-scope.ts';

/**
 * Words, files and every read model of a case, in one statement: one round trip however much changed. It names only what
 * did change, since PostgreSQL makes every part of a statement ready to run, whether it has rows or not.
 */
export async function writeReadModels(tx: Tx, save: SaveCase): Promise<void> {
  const { authority, ref, projection, before } = save;
  const lastAt = save.events.at(-1)?.at;
  if (lastAt === undefined) return;
  const rows = readModelRows({ authority, ref, lastAt, projection });
  const stood = before && readModelRows({ authority, ref, lastAt, projection: before });
  const changed = (...tables: readonly (keyof ReadModelRows)[]) =>
    stood === undefined || tables.some((table) => json(rows[table]) !== json(stood[table]));
  const parts = [
    ...keptWords(save, lastAt),
    ...(changed('case_access') ? access(save, rows) : []),
    ...(changed('task', 'task_principal') ? tasks(save, rows) : []),
    ...(changed('letter') ? letters(rows) : []),
    ...(changed('pay_change') ? pay(save, rows) : []),
  ];
  const first = parts.length === 0 ? sql`` : sql`with ${sql.join(parts)}`;
  await sql`
    ${first}
    insert into case_summary select * from jsonb_populate_recordset(null::case_summary, ${json(rows.case_summary)}::jsonb)
    on conflict (authority, ref) do update set version = excluded.version, pack_version = excluded.pack_version,
      status = excluded.status, stage = excluded.stage, panel_id = excluded.panel_id,
      panel_on = excluded.panel_on, submitted_at = excluded.submitted_at, decided = excluded.decided,
      last_at = excluded.last_at, at_step = excluded.at_step, since_at = excluded.since_at,
      due_at = excluded.due_at, data = excluded.data`.execute(tx);
}

type Of = Pick<SaveCase, 'authority' | 'ref'>;
type Parts = readonly RawBuilder<unknown>[];

function keptWords({ authority, ref, superseded, ...save }: SaveCase, at: string): Parts {
  const kept = { authority, stream: ref, created_at: at };
  const words = save.texts.map((text) => ({ ...kept, ...text }));
  const files = save.files.map(({ mediaType, ...file }) => ({ ...kept, ...file, media_type: mediaType }));
  return [
    ...(superseded.length === 0
      ? []
      : [
          sql`superseded as (
      delete from content where authority = ${authority} and stream = ${ref} and id = any (${superseded}::text[])
    )`,
        ]),
    ...(words.length === 0
      ? []
      : [
          sql`kept_words as (
      insert into content select * from jsonb_populate_recordset(null::content, ${json(words)}::jsonb)
    )`,
        ]),
    ...(files.length === 0
      ? []
      : [
          sql`kept_files as (
      insert into file select * from jsonb_populate_recordset(null::file, ${json(files)}::jsonb)
    )`,
        ]),
  ];
}

function access({ authority, ref }: Of, { case_access }: ReadModelRows): Parts {
  return [
    sql`no_access as (
      delete from case_access where authority = ${authority} and case_ref = ${ref}
        and principal <> all (${case_access.map(({ principal }) => principal)}::text[])
    )`,
    sql`access as (
      insert into case_access as a select * from jsonb_populate_recordset(null::case_access, ${json(case_access)}::jsonb)
      on conflict (authority, case_ref, principal) do update set sees = excluded.sees, but = excluded.but,
        until = excluded.until
        where (a.sees, a.but, a.until) is distinct from (excluded.sees, excluded.but, excluded.until)
    )`,
  ];
}

function tasks({ authority, ref }: Of, { task, task_principal }: ReadModelRows): Parts {
  const principals = json(task_principal);
  return [
    sql`no_task as (
      delete from task where authority = ${authority} and case_ref = ${ref} and n >= ${task.length}
    )`,
    sql`tasks as (
      insert into task select * from jsonb_populate_recordset(null::task, ${json(task)}::jsonb)
      on conflict (authority, case_ref, n) do update set step = excluded.step, role = excluded.role,
        principals = excluded.principals, title = excluded.title, due_at = excluded.due_at,
        opened_at = excluded.opened_at, data = excluded.data
    )`,
    sql`no_task_principal as (
      delete from task_principal t where authority = ${authority} and case_ref = ${ref} and not exists (
        select from jsonb_populate_recordset(null::task_principal, ${principals}::jsonb) still
        where (still.n, still.principal) = (t.n, t.principal))
    )`,
    sql`task_principals as (
      insert into task_principal
      select * from jsonb_populate_recordset(null::task_principal, ${principals}::jsonb)
      on conflict (authority, principal, case_ref, n) do nothing
    )`,
  ];
}

function letters({ letter }: ReadModelRows): Parts {
  return [
    sql`letters as (
      insert into letter as l select * from jsonb_populate_recordset(null::letter, ${json(letter)}::jsonb)
      on conflict (authority, id) do update set delivered_at = excluded.delivered_at, status = excluded.status
        where l.status <> excluded.status
    )`,
  ];
}

function pay({ authority, ref }: Of, { pay_change }: ReadModelRows): Parts {
  return [
    sql`no_pay as (
      delete from pay_change where authority = ${authority} and case_ref = ${ref} and ${pay_change.length} = 0
    )`,
    sql`pay as (
      insert into pay_change select * from jsonb_populate_recordset(null::pay_change, ${json(pay_change)}::jsonb)
      on conflict (authority, case_ref) do update set person = excluded.person, level = excluded.level,
        grade = excluded.grade, point = excluded.point, effective_from = excluded.effective_from,
        status = excluded.status, confirmed_at = excluded.confirmed_at
    )`,
  ];
}

function json(value: unknown): string {
  return JSON.stringify(value);
}
