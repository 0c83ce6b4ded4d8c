import { sql } from 'kysely';
import type { SaveCase } from '../../app/ports.ts';
import { readModelRows } from './read-model-rows.ts';
import type { Tx } from '../with-scope.ts';

/** Words, files and every read model of a case, in one statement: one round trip however much changed. */
export async function writeReadModels(tx: Tx, save: SaveCase): Promise<void> {
  const { authority, ref } = save;
  const lastAt = save.events.at(-1)?.at;
  if (lastAt === undefined) return;
  const rows = readModelRows({ authority, ref, lastAt, projection: save.projection });
  const kept = { authority, stream: ref, created_at: lastAt };
  const words = save.texts.map((text) => ({ ...kept, ...text }));
  const files = save.files.map(({ mediaType, ...file }) => ({ ...kept, ...file, media_type: mediaType }));
  const json = (value: unknown) => JSON.stringify(value);
  await sql`
    with superseded as (
      delete from content where authority = ${authority} and stream = ${ref} and id = any (${save.superseded}::text[])
    ), kept_words as (
      insert into content select * from jsonb_populate_recordset(null::content, ${json(words)}::jsonb)
    ), kept_files as (
      insert into file select * from jsonb_populate_recordset(null::file, ${json(files)}::jsonb)
    ), no_access as (
      delete from case_access where authority = ${authority} and case_ref = ${ref}
        and principal <> all (${rows.case_access.map(({ principal }) => principal)}::text[])
    ), access as (
      insert into case_access as a select * from jsonb_populate_recordset(null::case_access, ${json(rows.case_access)}::jsonb)
      on conflict (authority, case_ref, principal) do update set sees = excluded.sees, but = excluded.but,
        until = excluded.until
        where (a.sees, a.but, a.until) is distinct from (excluded.sees, excluded.but, excluded.until)
    ), no_task as (
      delete from task where authority = ${authority} and case_ref = ${ref} and n >= ${rows.task.length}
    ), tasks as (
      insert into task select * from jsonb_populate_recordset(null::task, ${json(rows.task)}::jsonb)
      on conflict (authority, case_ref, n) do update set step = excluded.step, role = excluded.role,
        principals = excluded.principals, title = excluded.title, due_at = excluded.due_at,
        opened_at = excluded.opened_at, data = excluded.data
    ), no_task_principal as (
      delete from task_principal t where authority = ${authority} and case_ref = ${ref} and not exists (
        select from jsonb_populate_recordset(null::task_principal, ${json(rows.task_principal)}::jsonb) still
        where (still.n, still.principal) = (t.n, t.principal))
    ), task_principals as (
      insert into task_principal
      select * from jsonb_populate_recordset(null::task_principal, ${json(rows.task_principal)}::jsonb)
      on conflict (authority, principal, case_ref, n) do nothing
    ), letters as (
      insert into letter as l select * from jsonb_populate_recordset(null::letter, ${json(rows.letter)}::jsonb)
      on conflict (authority, id) do update set delivered_at = excluded.delivered_at, status = excluded.status
        where l.status <> excluded.status
    ), no_pay as (
      delete from pay_change where authority = ${authority} and case_ref = ${ref} and ${rows.pay_change.length} = 0
    ), pay as (
      insert into pay_change select * from jsonb_populate_recordset(null::pay_change, ${json(rows.pay_change)}::jsonb)
      on conflict (authority, case_ref) do update set person = excluded.person, level = excluded.level,
        grade = excluded.grade, point = excluded.point, effective_from = excluded.effective_from,
        status = excluded.status, confirmed_at = excluded.confirmed_at
    )
    insert into case_summary select * from jsonb_populate_recordset(null::case_summary, ${json(rows.case_summary)}::jsonb)
    on conflict (authority, ref) do update set version = excluded.version, pack_version = excluded.pack_version,
      status = excluded.status, stage = excluded.stage, panel_id = excluded.panel_id,
      panel_on = excluded.panel_on, submitted_at = excluded.submitted_at, decided = excluded.decided,
      last_at = excluded.last_at, at_step = excluded.at_step, since_at = excluded.since_at,
      due_at = excluded.due_at, data = excluded.data`.execute(tx);
}
