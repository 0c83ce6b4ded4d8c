import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { type Running, startWithoutCases } from '../../../test/support/running.ts';
import type { CohortDay } from '../../app/cohorts/cohort-ports.ts';
import { cancelDay } from '../../app/cohorts/cancel-day.ts';
import { changeDay } from '../../app/cohorts/change-day.ts';
import { planDays } from '../../app/cohorts/plan-days.ts';
import { dayRow, keptList, rowsKept } from '../../app/cohorts/register-list.ts';
import { createCohort, startYears } from '../../app/cohorts/start-years.ts';
import { takeRegister } from '../../app/cohorts/take-register.ts';
import { lookAtCases } from '../../app/look-at-case.ts';
import type { Viewer } from '../../app/ports.ts';
import type { IsoDate } from '../../core/calendar/date.ts';

const authority = 'north-east-lincolnshire';
const pathway = 'asye-to-level-1';
const marks = ['attended', 'annual-leave', 'sickness', 'court', 'other'];
const names = ['cleo', 'pim', 'quill', 'prim', 'tad', 'sable', 'serge', 'ember', 'hob', 'tilda'];
const ten: readonly Viewer[] = names.map((personId) => ({
  authority,
  personId,
  offices: ['programme-lead'],
}));

let service: Running;
let refs: readonly string[];
let days: readonly CohortDay[];

before(async () => {
  service = await startWithoutCases(authority, { connections: 10 });
  const { desk, acts } = service;
  const [viewer] = ten;
  if (viewer === undefined) throw new Error('nobody');
  assert.equal(
    (await createCohort(desk, acts.cohorts, { viewer, id: 'all', name: 'All', pathway })).type,
    'made',
  );
  const cohort = { id: 'all', pathway };
  const started = await startYears(desk, acts.cohorts, { viewer, cohort, people: ['noel', 'fen', 'jun'] });
  refs = started.map(({ name, ended }) => ('ref' in ended ? ended.ref : assert.fail(name)));
  const found = (await acts.cohorts.one(viewer, 'all')) ?? assert.fail();
  const first = Array.from(
    { length: 11 },
    (_, index) => `2026-02-${String(index + 2).padStart(2, '0')}` as IsoDate,
  );
  const typed = first.map((on) => ({ on, topic: 'A topic', speaker: 'Pat Pretender' }));
  assert.equal(
    await planDays(desk, acts.cohorts, { viewer, cohort: found, days: typed, form: undefined }),
    11,
  );
  days = (await acts.cohorts.one(viewer, 'all'))?.days ?? [];
});
after(() => service.stop());

async function rowsOfAll() {
  const seen = await lookAtCases(
    service.desk,
    { authority, personId: 'cleo', offices: ['programme-lead'] },
    refs,
  );
  return seen.map(({ ref, caseFile, roles }) => {
    const list = keptList({ caseFile, roles }, 'development-days') ?? assert.fail('no register');
    return { ref, rows: rowsKept(caseFile, list) };
  });
}

test('ten co-ordinators who each take the register of another day at once: every mark of every worker is there', async () => {
  const each = days.slice(0, 10);
  const all = await Promise.all(
    each.map((day, index) =>
      takeRegister(service.desk, service.acts.cohorts, {
        viewer: ten[index] ?? assert.fail(),
        day,
        marks: refs.map((ref, place) => ({ ref, mark: marks[(index + place) % marks.length] ?? '' })),
      }),
    ),
  );
  assert.deepEqual([...new Set(all.flat().map(({ type }) => type))], ['kept']);
  for (const [place, { rows }] of (await rowsOfAll()).entries()) {
    const wanted = each.map(({ id, on }, index) => ({
      id: dayRow(id),
      on,
      kind: marks[(index + place) % marks.length],
    }));
    const kept = rows.map(({ id, on, kind }) => ({ id, on, kind }));
    const inOrder = (list: readonly { readonly on?: string | undefined }[]) =>
      list.toSorted((one, other) => String(one.on).localeCompare(String(other.on)));
    assert.deepEqual(inOrder(kept), inOrder(wanted));
  }
});

test('ten who take the register of one day at once: one mark stands for each worker, and each of the others is told of it', async () => {
  const day = days[10] ?? assert.fail();
  const sent = ten.map((_, index) =>
    refs.map((ref, place) => ({ ref, mark: marks[(index + place) % marks.length] ?? '' })),
  );
  const all = await Promise.all(
    ten.map((viewer, index) =>
      takeRegister(service.desk, service.acts.cohorts, { viewer, day, marks: sent[index] ?? [] }),
    ),
  );
  for (const { ref, rows } of await rowsOfAll()) {
    const standing = rows.filter(({ id }) => id === dayRow(day.id));
    assert.equal(standing.length, 1);
    const ends = all.map((marked, index) => ({
      who: names[index],
      sent: sent[index]?.find((one) => one.ref === ref)?.mark,
      end: marked.find((one) => one.ref === ref) ?? assert.fail('left out'),
    }));
    const kept = ends.filter(({ end }) => end.type === 'kept');
    assert.deepEqual(
      kept.map((one) => one.sent),
      [standing[0]?.kind],
    );
    for (const one of ends) {
      if (one.end.type === 'kept') continue;
      // Nobody's mark is lost: it is the one that stands, or both are shown.
      if (one.end.type === 'same') assert.equal(one.sent, standing[0]?.kind);
      else if (one.end.type === 'clash')
        assert.deepEqual(
          [one.end.yours, one.end.theirs.mark, one.end.theirs.by],
          [one.sent, standing[0]?.kind, kept[0]?.who],
        );
      else assert.fail(`${one.who} ended with ${one.end.type}`);
    }
  }
});

test('a day is cancelled or marked, never both, by two who do it in the same instant', async () => {
  const { desk, acts } = service;
  const [viewer = assert.fail(), other = assert.fail()] = ten;
  const cohort = (await acts.cohorts.one(viewer, 'all')) ?? assert.fail();
  const typed = Array.from({ length: 18 }, (_, index) => ({
    on: `2026-01-${String(index + 13).padStart(2, '0')}` as IsoDate,
    topic: '',
    speaker: '',
  }));
  await planDays(desk, acts.cohorts, { viewer, cohort, days: typed, form: undefined });
  const raced = ((await acts.cohorts.one(viewer, 'all'))?.days ?? []).filter(({ on }) =>
    on.startsWith('2026-01'),
  );
  for (const [round, day] of raced.entries()) {
    const soon = () => new Promise((resolve) => setTimeout(resolve, (round % 8) * 2));
    const [marked, cancelled] = await Promise.all([
      takeRegister(desk, acts.cohorts, {
        viewer: other,
        day,
        marks: refs.map((ref) => ({ ref, mark: 'attended' })),
      }),
      soon().then(() => cancelDay(desk, acts.cohorts, { viewer, cohort, day, because: 'Snow' })),
    ]);
    const kept = marked.filter(({ type }) => type === 'kept').length;
    const rows = (await rowsOfAll()).flatMap((one) => one.rows).filter(({ id }) => id === dayRow(day.id));
    const now = (await acts.cohorts.day(authority, day.id)) ?? assert.fail();
    assert.equal(rows.length, kept);
    assert.equal(now.cancelled !== undefined, cancelled.type === 'cancelled');
    assert.ok(
      kept === 0 || now.cancelled === undefined,
      `${day.on}: ${kept} marks on a day that is cancelled`,
    );
    for (const one of marked)
      if (one.type === 'refused') assert.match(one.refusal.message, /^This day was cancelled/);
  }
  assert.equal(raced.length, 18);
});

test('a mark that is given in the same instant in which its day moves is refused, or goes with the day', async () => {
  const { desk, acts } = service;
  const [viewer = assert.fail(), other = assert.fail()] = ten;
  const cohort = (await acts.cohorts.one(viewer, 'all')) ?? assert.fail();
  const two = (on: number) => String(on).padStart(2, '0');
  const typed = Array.from({ length: 10 }, (_, index) => ({
    on: `2025-11-${two(index + 3)}` as IsoDate,
    topic: '',
    speaker: '',
  }));
  await planDays(desk, acts.cohorts, { viewer, cohort, days: typed, form: undefined });
  const raced = ((await acts.cohorts.one(viewer, 'all'))?.days ?? []).filter(({ on }) =>
    on.startsWith('2025-11'),
  );
  for (const [round, day] of raced.entries()) {
    const to = { ...day, on: `2025-12-${two(round + 1)}` as IsoDate };
    const [[marked], moved] = await Promise.all([
      takeRegister(desk, acts.cohorts, {
        viewer: other,
        day,
        marks: [{ ref: refs[0] ?? '', mark: 'attended' }],
      }),
      new Promise((resolve) => setTimeout(resolve, round * 2)).then(() =>
        changeDay(desk, acts.cohorts, { viewer, cohort, day, to, basedOn: day.version }),
      ),
    ]);
    assert.equal(moved.type, 'saved', JSON.stringify(moved));
    const rows = (await rowsOfAll()).flatMap((one) => one.rows).filter(({ id }) => id === dayRow(day.id));
    assert.deepEqual(
      rows.map(({ on }) => on),
      marked?.type === 'kept' ? [to.on] : [],
    );
  }
  assert.equal(raced.length, 10);
});

test('a mark that waits for whoever cancels the day is refused once it is cancelled, and nothing of it stays', async () => {
  const { desk, acts } = service;
  const [viewer = assert.fail()] = ten;
  const cohort = (await acts.cohorts.one(viewer, 'all')) ?? assert.fail();
  const typed = [{ on: '2025-12-16' as IsoDate, topic: '', speaker: '' }];
  await planDays(desk, acts.cohorts, { viewer, cohort, days: typed, form: undefined });
  const day =
    (await acts.cohorts.one(viewer, 'all'))?.days.find(({ on }) => on === '2025-12-16') ?? assert.fail();
  const other = new pg.Client({ connectionString: service.database.superUrl });
  await other.connect();
  try {
    await other.query('begin');
    await other.query('update cohort_day set cancelled_at = planned_at where id = $1', [day.id]);
    const sent = takeRegister(desk, acts.cohorts, {
      viewer,
      day,
      marks: [{ ref: refs[0] ?? '', mark: 'attended' }],
      form: 'waits',
    });
    await waitsForALock(other);
    await other.query('commit');
    const [marked] = await sent;
    assert.equal(marked?.type === 'refused' && marked.refusal.code, 'not-now');
    const rows = (await rowsOfAll()).flatMap((one) => one.rows);
    assert.ok(!rows.some(({ id }) => id === dayRow(day.id)));
    const receipt = { form: `waits/${refs[0]}`, by: viewer.personId };
    assert.equal(await desk.cases.wasDone(authority, receipt), false);
  } finally {
    await other.end();
  }
});

test('of two who move two days to one date at the same instant, one is told that the cohort has a day there, with all they typed', async () => {
  const [first, second] = [days[0] ?? assert.fail(), days[1] ?? assert.fail()];
  const cleo = await service.signInAs('cleo');
  const url = `/cohorts/all/days/${second.id}`;
  await cleo.get(url);
  const other = new pg.Client({ connectionString: service.database.superUrl });
  await other.connect();
  try {
    // Whoever is quicker has moved theirs, and their transaction is not over yet.
    await other.query('begin');
    await other.query("update cohort_day set on_date = '2026-03-06' where id = $1", [first.id]);
    const typed = { 'on-day': '6', 'on-month': '3', 'on-year': '2026', topic: 'Moved', version: '1' };
    const sent = cleo.post(url, typed);
    await waitsForALock(other);
    await other.query('commit');
    const answer = await sent;
    assert.equal(answer.statusCode, 422);
    assert.match(answer.body, /The cohort has another day on that date/);
    assert.match(answer.body, /id="topic"[^>]*value="Moved"/);
  } finally {
    await other.end();
  }
});

/** Until somebody else of this database waits for what this connection holds. */
async function waitsForALock(client: pg.Client): Promise<void> {
  for (let left = 500; left > 0; left -= 1) {
    const { rows } = await client.query(
      'select 1 from pg_stat_activity where datname = current_database() and pg_backend_pid() = any (pg_blocking_pids(pid))',
    );
    if (rows.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.fail('nobody waited');
}
