import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { countQueries } from '../../../test/support/count-queries.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts';
import { level2 } from '../../../test/support/lincolnshire.ts';
import {
  authority,
  booked,
  day,
  happening,
  opened,
  save,
  seedPeople,
  viewer,
} from '../../../test/support/stored-world.ts';
import type { CaseLists } from '../../app/list-ports.ts';
import { caseLists } from './case-lists.ts';
import { caseStore } from './case-store.ts';
import { peopleAdmin } from '../people/people-admin.ts';
import { panelStore } from '../panels/panel-store.ts';
import { peopleStore } from '../people/people-store.ts';

const many = Array.from({ length: 30 }, (_, n) => `p${String(n).padStart(2, '0')}`);
const office = viewer('olive', 'progression-office');
let fresh: FreshDatabase;
let lists: CaseLists;

before(async () => {
  fresh = await freshDatabase();
  lists = caseLists(fresh.db);
  await seedPeople(fresh.db, [...many, 'olive']);
  const cases = caseStore(fresh.db, { enqueue: async () => undefined });
  const april = {
    id: 'april',
    panel: 'career-progression-panel',
    on: day('2026-04-24'),
    kind: 'scheduled',
  } as const;
  await panelStore(fresh.db).saveSittings(authority, [april]);
  for (const [n, person] of many.entries()) {
    const before = opened(person);
    await save(cases, before, { ref: `L-${person}` });
    if (n < 3) await save(cases, booked('april', person), { ref: `L-${person}`, before });
    const reached = { level: 'level-2', grade: 'G9', point: 25, from: day('2026-04-24') };
    if (n === 29)
      await save(cases, happening([{ type: 'LevelReached', data: reached }], 'olive'), {
        ref: `L-${person}`,
        before,
      });
  }
  await save(cases, opened('olive'), { ref: 'L-olive' });
});

after(() => fresh.drop());

async function counted<T>(act: () => Promise<T>): Promise<{ readonly answer: T; readonly queries: number }> {
  const answers: T[] = [];
  const queries = await countQueries(async () => answers.push(await act()));
  const [answer] = answers;
  if (answer === undefined) throw new Error('There was no answer.');
  return { answer, queries };
}

test('everybody sees their own cases, offices all of them, and strangers none', async () => {
  const seenBy = async (...who: Parameters<typeof viewer>) =>
    (await lists.cases(viewer(...who), { limit: 100 })).rows.map(({ ref }) => ref);
  assert.deepEqual(await seenBy('p00'), ['L-p00']);
  assert.equal((await seenBy('sam')).length, 31);
  assert.equal((await seenBy('olive', 'progression-office')).length, 31);
  assert.deepEqual(await seenBy('hana', 'head-of-service'), []);
  assert.deepEqual(await seenBy('x', 'hr'), [], 'payroll has a list of its own');
});

test('pages follow each other without a gap or a repeat, newest first', async () => {
  const refs: string[] = [];
  let after: string | undefined;
  do {
    const page = await lists.cases(office, { limit: 7, ...(after !== undefined && { after }) });
    refs.push(...page.rows.map(({ ref }) => ref));
    after = page.next;
  } while (after !== undefined);
  const all = (await lists.cases(office, { limit: 100 })).rows;
  assert.deepEqual(
    refs,
    all.map(({ ref }) => ref),
  );
  assert.equal(new Set(refs).size, 31);
  assert.ok(all.every(({ lastAt }, n) => n === 0 || lastAt <= (all[n - 1]?.lastAt ?? '')));
  assert.equal((await lists.cases(office, { limit: 7, after: 'made up' })).rows.length, 7);
});

test('lists narrow to a sitting, to a status, to one’s own', async () => {
  const refs = async (ask: object) =>
    (await lists.cases(office, { limit: 100, ...ask })).rows.map(({ ref }) => ref).toSorted();
  assert.deepEqual(await refs({ sitting: 'april' }), ['L-p00', 'L-p01', 'L-p02']);
  assert.deepEqual(await refs({ status: 'withdrawn' }), []);
  assert.equal((await refs({ status: 'open' })).length, 31);
  assert.deepEqual(await refs({ own: true }), ['L-olive']);
});

test('tasks are those of the person and their offices, never for an office in their own case', async () => {
  const sam = await lists.tasks(viewer('sam'));
  assert.equal(sam.length, 31);
  assert.deepEqual(new Set(sam.map(({ step }) => step)), new Set(['readiness']));
  const [first] = await lists.tasks(viewer('p00'));
  assert.equal(first?.applicantName, 'Invented p00');
  assert.deepEqual(await lists.tasks(viewer('bob')), []);
  const olive = (await lists.tasks(office)).filter(({ ref }) => ref === 'L-olive');
  assert.deepEqual(
    olive.map(({ step }) => step),
    ['write-portfolio'],
  );
});

test('a pay change is listed for payroll with its person, level and day', async () => {
  const expected = {
    ref: 'L-p29',
    name: 'Invented p29',
    person: 'p29',
    level: 'level-2',
    grade: 'G9',
    point: 25,
    from: '2026-04-24',
  };
  assert.deepEqual((await lists.payChanges(viewer('x', 'hr'), { steps: ['confirm-pay'] })).rows, [expected]);
  assert.deepEqual((await lists.payChanges(viewer('p00'), { steps: ['confirm-pay'] })).rows, []);
});

test('each list is one way to the database, for thirty rows as for one', async () => {
  const admin = peopleAdmin(fresh.db);
  const panels = panelStore(fresh.db);
  const on = day('2026-03-01');
  const cases = async (...who: Parameters<typeof viewer>) =>
    (await lists.cases(viewer(...who), { limit: 50 })).rows;
  const people = async (limit: number) => (await admin.people(authority, { on, limit })).rows;
  const each = {
    cases: [() => cases('p00'), () => cases('olive', 'progression-office')],
    tasks: [() => lists.tasks(viewer('p05')), () => lists.tasks(viewer('sam'))],
    people: [() => people(1), () => people(50)],
    sittings: [
      () => panels.sittings(authority, 'none'),
      () => panels.sittings(authority, 'career-progression-panel'),
    ],
  } as const;
  for (const [name, [few, plenty]] of Object.entries(each)) {
    const one = await counted<readonly unknown[]>(few);
    const more = await counted<readonly unknown[]>(plenty);
    assert.ok(one.answer.length <= 1 && more.answer.length > one.answer.length, name);
    assert.deepEqual([one.queries, more.queries], [1, 1], name);
  }
});

test('the whole register of a case is one query', async () => {
  const ask = { authority, applicant: 'p00', pathway: level2.pathway, on: day('2026-03-01') };
  const { answer, queries: made } = await counted(() => peopleStore(fresh.db).register(ask));
  assert.equal(made, 1);
  assert.deepEqual(answer.sittings, [{ id: 'april', on: '2026-04-24', panel: 'career-progression-panel' }]);
});
