import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { type Running, startService } from '../../test/support/running.ts';
import { bringUpToDate } from '../store/cases/bring-up-to-date.ts';

const authority = 'lincolnshire';
let service: Running;
let superuser: pg.Client;
before(async () => {
  service = await startService(authority);
  superuser = new pg.Client({ connectionString: service.database.superUrl });
  await superuser.connect();
});
after(async () => {
  await superuser.end();
  await service.stop();
});

const tables = ['case_summary', 'case_access', 'task', 'task_principal', 'letter', 'pay_change'];

async function lists() {
  const found: unknown[] = [];
  for (const table of tables)
    found.push((await superuser.query(`select to_jsonb(t)::text as row from ${table} t order by 1`)).rows);
  return found;
}

/** As older code left them: somebody sees a case no longer theirs, a task is called otherwise, another is not there. */
async function asBefore(): Promise<void> {
  await superuser.query(`insert into case_access (authority, case_ref, principal, sees)
    select authority, ref, 'person:zed', 'case' from case_summary`);
  await superuser.query(`update task set title = 'Otherwise', data = data || '{"title": "Otherwise"}'`);
  await superuser.query(`delete from task_principal`);
  await superuser.query(`update authority set written_by = 'older code'`);
}

const bring = (writtenBy: string, faults: unknown[] = []) =>
  bringUpToDate(service.database.db, {
    authority,
    policies: service.desk.policies,
    writtenBy,
    onError: (error) => faults.push(error),
  });

test('after an upgrade who sees what, and whose turn it is, follows from the events again', async () => {
  const whole = await lists();
  await asBefore();
  assert.notDeepEqual(await lists(), whole);
  assert.equal(await bring('this code'), 3);
  assert.deepEqual(await lists(), whole);
  assert.equal(await bring('this code'), 0, 'only once');
});

test('a case that cannot be replayed keeps nobody else’s from being written, and is tried again', async () => {
  const whole = await lists();
  await asBefore();
  const { rows } = await superuser.query(
    `update event set type = 'Unheard' where version = 1 and stream = (select max(stream) from event)
     returning stream as ref`,
  );
  const faults: unknown[] = [];
  await bring('this code too', faults);
  assert.ok(faults.length > 0);
  await superuser.query(`update event set type = 'CaseOpened' where stream = $1 and version = 1`, [
    rows[0]?.ref,
  ]);
  assert.ok((await bring('this code too')) > 0, 'not called done');
  assert.deepEqual(await lists(), whole);
});
