import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Running, startInWorld, startWithoutCases } from '../../../test/support/running.ts';
import { readWorld } from '../../demo/read-world.ts';

// A policy that sets no number of sessions, has no development days, and leaves the year to panel administration.
let service: Running;
before(async () => {
  service = await startWithoutCases('lincolnshire');
});
after(() => service.stop());

const text = ({ body }: { readonly body: string }) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

test('LIN-010, LIN-011: whoever is newly qualified starts; with no session logged they are listed, and no number is made up', async () => {
  const quin = await service.signInAs('quin');
  const page = await quin.get('/cohorts/new');
  assert.match(text(page), /Nia Novice/);
  assert.doesNotMatch(page.body, /Ada Example/);
  const started = await quin.post('/cohorts/new', { name: 'First years', person: 'nia' });
  assert.match(text(started), /The year has started \(1\) Nia Novice/);
  const cohort = /href="(\/cohorts\/[0-9a-f-]{36})"/.exec(started.body)?.[1] ?? assert.fail(text(started));
  const look = text(await quin.get(cohort));
  assert.match(look, /The one worker here is on track\. .*Nia Novice Began 1 September 2025/);
  assert.match(look, /No session logged Nia Novice LIN-011/);
  assert.doesNotMatch(look, /Development days|Supervision kept|Training/);
  // The manager is told on the page of their own people.
  const team = text(await (await service.signInAs('pat')).get('/team'));
  assert.match(team, /The whole year of Nia Novice : not on track No session is logged\./);
  for (const end of ['training', 'training/one', 'days'])
    assert.equal((await quin.get(`${cohort}/${end}`)).statusCode, 404, end);
  const elsewhere = await quin.post('/cohorts/new', { name: 'Others', person: 'nia' });
  assert.match(text(elsewhere), /In another cohort, and left there \(1\) Nia Novice/);
});

test('nobody is on or off the track of a year that has ended', async () => {
  const quin = await service.signInAs('quin');
  const [, cohort = ''] = /href="([^"]+)">First years</.exec((await quin.get('/cohorts')).body) ?? [];
  const ref =
    /href="\/cases\/(\w+)\/year"/.exec((await quin.get(cohort)).body)?.[1] ?? assert.fail('no year');
  assert.match(text(await quin.get('/cohorts')), /together: who is on track\./);
  const nia = await service.signInAs('nia');
  await nia.get(`/cases/${ref}/withdraw`);
  const withdrawn = await nia.post(`/cases/${ref}/withdraw`, { sure: 'yes', reason: 'She moves away.' });
  assert.equal(withdrawn.statusCode, 303, text(withdrawn));
  const look = text(await quin.get(cohort));
  assert.match(look, /Every year of this cohort has ended\./);
  assert.match(look, /Nia Novice Began [^.]* Ended \d+ \w+ 20\d\d/);
  assert.doesNotMatch(look, /Not on track|No session logged|overdue/);
  assert.match((await quin.get(`${cohort}/cohort.csv`)).body, /"Nia Novice",[^,]*,Ended,/);
  assert.match(text(await quin.get(`/cases/${ref}/year`)), /This year ended on /);
});

test('a year whose beginning nobody has recorded is not on track, and says so', async () => {
  const world = await readWorld('policies/lincolnshire/demo.yaml');
  // Who has no post in the register has no day to count from.
  const nia = world.people['nia'] ?? assert.fail('nobody is newly qualified');
  const { title: _, 'in-post': __, ...noPost } = nia;
  const people = { ...world.people, nia: noPost };
  const nobodyInPost = await startInWorld('nobody-in-post', { ...world, people, cases: [] });
  try {
    const quin = await nobodyInPost.signInAs('quin');
    await quin.get('/cohorts/new');
    const started = await quin.post('/cohorts/new', { name: 'First years', person: 'nia' });
    const cohort = /href="(\/cohorts\/[0-9a-f-]{36})"/.exec(started.body)?.[1] ?? assert.fail(text(started));
    assert.doesNotMatch(text(started), /The year has started/);
    assert.match(
      text(started),
      /Opened, and waiting for a first day \(1\) Nia Novice Nothing in the year has/,
    );
    const act = /href="(\/cases\/\w+\/year\/start)">Record the first day/.exec(started.body)?.[1];
    const recording = await quin.get(act ?? assert.fail(text(started)));
    assert.match(text(recording), /The day from which the year counts/);
    assert.match(
      text(await quin.get(cohort)),
      /0 of 1 on track\. .*Nia Novice Nobody has recorded when this year began/,
    );
  } finally {
    await nobodyInPost.stop();
  }
});
