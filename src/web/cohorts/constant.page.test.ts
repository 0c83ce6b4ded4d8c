import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { countQueries } from '../../../test/support/count-queries.ts';
import { type Running, startWithoutCases } from '../../../test/support/running.ts';
import { createCohort, startYears } from '../../app/cohorts/start-years.ts';
import type { IsoDate } from '../../core/calendar/date.ts';

const authority = 'north-east-lincolnshire';
const cohort = { id: 'all', pathway: 'asye-to-level-1' };
const viewer = { authority, personId: 'cleo', offices: ['programme-lead'] };
const from = '2026-02-02' as IsoDate;
const many = 59;
let service: Running;

before(async () => {
  service = await startWithoutCases(authority);
  const { desk, acts } = service;
  await createCohort(desk, acts.cohorts, { viewer, ...cohort, name: 'All' });
  await startYears(desk, acts.cohorts, { viewer, cohort, people: ['fen'] });
  await acts.cohorts.planDays(authority, [
    {
      id: 'one',
      cohort: 'all',
      on: from,
      topic: '',
      speaker: '',
      afternoon: { protected: true, words: '' },
      by: 'cleo',
      at: desk.now(),
    },
  ]);
});
after(() => service.stop());

async function addPeople(name: string, length: number): Promise<readonly string[]> {
  const admin = service.acts.peopleAdmin;
  const people = Array.from({ length }, (_, index) => `${name}-${index}`);
  for (const id of people) {
    const email = `${id}@example.org`;
    const person = {
      id,
      name: `Invented ${id}`,
      email,
      active: true,
      programmeCompleted: false,
      registered: from,
    };
    await admin.savePerson(authority, person);
    await admin.setFact(authority, { person: id, fact: 'team', value: 'haven', from });
    await admin.setFact(authority, { person: id, fact: 'level', value: 'asye', from });
    await admin.addPost(authority, { person: id, from, title: 'ASYE worker', inChildrens: true });
  }
  return people;
}

async function addWorkers(): Promise<void> {
  const { desk, acts } = service;
  const people = await addPeople('worker', many);
  const started = await startYears(desk, acts.cohorts, { viewer, cohort, people });
  assert.deepEqual([...new Set(started.map(({ ended }) => ended.type))], ['started']);
}

test('a cohort of sixty asks as many queries as a cohort of one, on every page of it', async () => {
  const cleo = await service.signInAs('cleo');
  const urls = ['', '/cohort.csv', '/training', '/days/one/register', '/workers'].map(
    (end) => `/cohorts/all${end}`,
  );
  const look = async () => {
    const counts: number[] = [];
    for (const url of ['/cohorts', ...urls]) {
      const once = async () => assert.equal((await cleo.get(url)).statusCode, 200, url);
      await once();
      counts.push(Math.min(await countQueries(once), await countQueries(once)));
    }
    return counts;
  };
  const few = await look();
  await addWorkers();
  const { body } = await cleo.get('/cohorts/all');
  assert.equal(body.match(/Take out/g)?.length, many + 1);
  assert.deepEqual(await look(), few);
});

const words = ({ body }: { readonly body: string }) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

test('however many are chosen at once, each of them is in the cohort, and the page says how many', async () => {
  const cleo = await service.signInAs('cleo');
  const people = await addPeople('intake', 104);
  await cleo.get('/cohorts/new');
  const send = (chosen: readonly string[]) =>
    cleo.postPairs('/cohorts/new', [
      ['name', 'A large intake'],
      ...chosen.map((person) => ['person', person] as const),
    ]);
  const started = await send(people);
  assert.equal(started.statusCode, 200, words(started));
  assert.match(words(started), /All 104 that you chose are in the cohort\./);
  assert.match(words(started), /The year has started \(104\)/);
  assert.match(words(await cleo.get('/cohorts')), /A large intake .* 104 /);
});

test('more than can be started at once are refused with how many they are, and nobody is left out in silence', async () => {
  const cleo = await service.signInAs('cleo');
  await cleo.get('/cohorts/new');
  const chosen = ['jun', ...Array.from({ length: 500 }, (_, index) => `nobody-${index}`)];
  const refused = await cleo.postPairs('/cohorts/new', [
    ['name', 'Too large'],
    ...chosen.map((person) => ['person', person] as const),
  ]);
  assert.equal(refused.statusCode, 422);
  assert.match(
    words(refused),
    /You chose 501 workers\. Choose 500 or fewer at once, and add the others afterwards/,
  );
  assert.match(refused.body, /value="jun" checked/);
  assert.match(refused.body, /value="Too large"/);
  assert.doesNotMatch(words(await cleo.get('/cohorts')), /Too large/);
});
