import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Running, startWithoutCases } from '../../../test/support/running.ts';

// A policy whose panels sit as they are needed.
let service: Running;
before(async () => {
  service = await startWithoutCases('halton');
});
after(() => service.stop());

test('nobody is asked whether a date is a regular one of a panel that sits as it is needed', async () => {
  const pam = await service.signInAs('pam');
  const { body } = await pam.get('/panels/new');
  assert.match(body, /Which panel\?/);
  assert.doesNotMatch(body, /regular panels|additional panel/);
  assert.doesNotMatch(body, /Portfolios are submitted by/, 'they are in before there is a place');
  const added = await pam.post('/panels/new', {
    panel: 'progression-panel',
    'on-day': '13',
    'on-month': '5',
    'on-year': '2026',
    starts: '10:00',
    ends: '12:00',
    'submit-by-day': '',
    'submit-by-month': '',
    'submit-by-year': '',
    'meeting-link': 'https://meet.example.org/may',
    capacity: '',
  });
  assert.equal(added.statusCode, 303);
  assert.match((await pam.get(String(added.headers.location))).body, /Wednesday 13 May 2026/);
  assert.doesNotMatch((await pam.get('/panels')).body, /Submit by|submission date/);
});

test('whoever sits on a panel is led to its dates, without an office that runs panels; others are not', async () => {
  const leads = async (who: string) =>
    (await (await service.signInAs(who)).get('/')).body.includes('href="/panels"');
  assert.equal(await leads('uri'), true, 'named to the January panel');
  for (const who of ['kip', 'jon']) assert.equal(await leads(who), false, who);
});

test('to cancel a date without a case, nobody is asked where cases go, and no applicant is said to be told', async () => {
  const pam = await service.signInAs('pam');
  const { body } = await pam.get('/panels/march-2026/cancel');
  assert.match(body, /No case is booked on it/);
  assert.match(body, /The members \(Pam Paperdoll\) are told/);
  assert.doesNotMatch(body, /Choose where each case goes|The applicants are told/);
});
