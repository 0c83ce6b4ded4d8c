import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Running, startWithoutCases } from '../../test/support/running.ts';
import { createCohort } from '../app/cohorts/start-years.ts';
import { startDailyRound } from './by-clock.ts';

const authority = 'north-east-lincolnshire';
let service: Running;
before(async () => {
  service = await startWithoutCases(authority);
});
after(() => service.stop());

test('a cohort made while other offices ran the programme is found, from the next day, by those of the policy in force', async () => {
  const { desk, acts } = service;
  const viewer = { authority, personId: 'cleo', offices: ['programme-lead'] };
  const pathway = 'asye-to-level-1';
  await createCohort(desk, acts.cohorts, { viewer, id: 'earlier', name: 'An earlier one', pathway });
  const byOthers = () => acts.cohorts.runBy(authority, { pathway, runBy: ['office:practice-lead'] });
  const finds = async (personId: string, office: string) =>
    (await acts.cohorts.all({ authority, personId, offices: [office] })).some(({ id }) => id === 'earlier');
  const foundByOthers = async () =>
    (await finds('pim', 'practice-lead')) && !(await finds('dot', 'progression-office'));
  assert.ok((await byOthers()) > 0);
  // The service's own round, once a day and at its start, may come in between, and only once.
  const foundAtOnce = await foundByOthers();
  if (!foundAtOnce) await byOthers();
  assert.ok(foundAtOnce || (await foundByOthers()));
  const { peopleAdmin: admin, readingNotes: notes, cohorts } = acts;
  const onError = (error: unknown) => assert.fail(String(error));
  await startDailyRound({ desk, admin, notes, cohorts, authority, onError })();
  assert.equal(await finds('dot', 'progression-office'), true);
  assert.equal(await finds('cleo', 'programme-lead'), true);
  assert.equal(await finds('pim', 'practice-lead'), false);
});
