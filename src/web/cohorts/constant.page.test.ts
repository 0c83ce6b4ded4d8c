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
    { id: 'one', cohort: 'all', on: from, topic: '', speaker: '', afternoon: '', by: 'cleo', at: desk.now() },
  ]);
});
after(() => service.stop());

async function addWorkers(): Promise<void> {
  const { desk, acts } = service;
  const admin = acts.peopleAdmin;
  const people = Array.from({ length: many }, (_, index) => `worker-${index}`);
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
