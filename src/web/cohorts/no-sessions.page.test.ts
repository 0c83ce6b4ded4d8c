import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Running, startWithoutCases } from '../../../test/support/running.ts';

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
  const cohort = /href="(\/cohorts\/[0-9a-f-]{36})"/.exec(started.body)?.[1] ?? assert.fail(text(started));
  const look = text(await quin.get(cohort));
  assert.match(look, /The one worker here is on track/);
  assert.match(look, /No session logged Nia Novice LIN-011/);
  assert.doesNotMatch(look, /Development days|Supervision kept|Training/);
  assert.equal((await quin.get(`${cohort}/training`)).statusCode, 404);
  const elsewhere = await quin.post('/cohorts/new', { name: 'Others', person: 'nia' });
  assert.match(text(elsewhere), /In another cohort, and left there \(1\) Nia Novice/);
});
