import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Running, startWithoutCases } from '../../../test/support/running.ts';

// A policy in which each pathway names the offices that may open it.
let service: Running;
before(async () => {
  service = await startWithoutCases('halton');
});
after(() => service.stop());

const newCase = '/cases/new';

test('HR is led to the increment, opens it for somebody by their address, and no other pathway', async () => {
  const kip = await service.signInAs('kip');
  assert.match((await kip.get('/cases')).body, /href="\/cases\/new">Open a case for somebody/);
  assert.match((await kip.get('/')).body, /href="\/cases\/new">Open a case for somebody/);
  const { body, statusCode } = await kip.get(newCase);
  assert.equal(statusCode, 200);
  assert.match(body, /value="increment"/);
  assert.doesNotMatch(body, /value="level-1-asye-panel"|value="level-3-plan"/);
  const opened = await kip.post(newCase, { pathway: 'increment', email: 'bea.fictitious@halton.example' });
  assert.equal(opened.statusCode, 303);
  assert.match((await kip.get(String(opened.headers.location))).body, /A case is open for Bea Fictitious/);
});

test('the office of a practice lead opens an ASYE panel, and panel administration its own', async () => {
  const pam = await service.signInAs('pam');
  assert.match((await pam.get(newCase)).body, /value="level-1-asye-panel"/);
});

test('an office that the policy lets open nothing is told whose page it is', async () => {
  const uri = await service.signInAs('uri');
  assert.doesNotMatch((await uri.get('/cases')).body, /\/cases\/new/);
  const refused = await uri.get(newCase);
  assert.equal(refused.statusCode, 403);
  assert.match(refused.body, /This page is for: .*Pay and Pensions/);
});
