import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Running, startWithoutCases } from '../../../test/support/running.ts';

// A policy in which a manager may open a case for somebody of their own.
let service: Running;
before(async () => {
  service = await startWithoutCases('halton');
});
after(() => service.stop());

const newCase = '/cases/new';

test('a manager is led to it from home, and chooses among their own people and pathways alone', async () => {
  const pip = await service.signInAs('pip');
  assert.match((await pip.get('/')).body, /href="\/cases\/new">Open a case for somebody you manage/);
  const { body } = await pip.get(newCase);
  assert.match(body, /name="person" type="radio" value="fin"/);
  assert.doesNotMatch(body, /value="dot"/);
  assert.doesNotMatch(body, /name="email"/);
  assert.match(body, /value="level-3-plan"/);
  assert.doesNotMatch(body, /value="level-2-to-level-3"/);
});

test('a manager opens it for one of their own, and for nobody else', async () => {
  const pip = await service.signInAs('pip');
  await pip.get(newCase);
  const another = await pip.post(newCase, { pathway: 'level-3-plan', person: 'gil' });
  assert.equal(another.statusCode, 422);
  assert.match(another.body, /Choose whose case it is/);
  assert.match(another.body, /value="level-3-plan" checked/);
  await pip.get(newCase);
  const opened = await pip.post(newCase, { pathway: 'level-3-plan', person: 'fin' });
  assert.equal(opened.statusCode, 303);
  assert.match((await pip.get(String(opened.headers.location))).body, /A case is open for Fin Feigned/);
});

test('whoever manages nobody has neither the link nor the page', async () => {
  const bea = await service.signInAs('bea');
  assert.doesNotMatch((await bea.get('/')).body, /\/cases\/new/);
  assert.equal((await bea.get(newCase)).statusCode, 403);
});
