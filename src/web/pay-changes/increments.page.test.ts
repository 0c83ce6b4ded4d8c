import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Running, startWithoutCases } from '../../../test/support/running.ts';

let service: Running;
before(async () => {
  service = await startWithoutCases('halton');
});
after(() => service.stop());

test('whoever is below the top of their band is listed, longest at their point first, and can be moved up one', async () => {
  const kip = await service.signInAs('kip');
  assert.match((await kip.get('/pay-changes')).body, /href="\/pay-changes\/increments"/);
  const { body } = await kip.get('/pay-changes/increments');
  assert.match(body, /Bea Fictitious[^]*Record point 27/);
  assert.match(body, /of 25 to 27/);
  assert.match(body, /A year or more/);
  assert.doesNotMatch(body, /Hat Hypothetical/, 'Level 1 is one point alone');
  const top = body.slice(body.indexOf('At the top of their band'));
  assert.match(top, /Ivy Imagined: [^<]*point 27/);
  assert.match(top, /Gil Given: [^<]*point 31/);
  const opened = await kip.post('/cases/new', {
    pathway: 'increment',
    email: 'bea.fictitious@halton.example',
  });
  assert.equal(opened.statusCode, 303);
  assert.match((await kip.get('/pay-changes/increments')).body, /Bea Fictitious[^]*Being recorded/);
});

test('a point outside the band of the level is refused on the people pages', async () => {
  const ina = await service.signInAs('ina');
  await ina.get('/people/bea');
  const day = { 'fact-from-day': '1', 'fact-from-month': '1', 'fact-from-year': '2026' };
  for (const point of ['24', '28']) {
    const answer = await ina.post('/people/bea', { form: 'fact', fact: 'point', point, ...day });
    assert.equal(answer.statusCode, 422, point);
    assert.match(answer.body, /pay points 25 to 27/);
  }
  assert.equal(
    (await ina.post('/people/bea', { form: 'fact', fact: 'point', point: '27', ...day })).statusCode,
    303,
  );
});

test('the list is for payroll and the administrator, and for nobody else', async () => {
  for (const [person, status] of [
    ['ina', 200],
    ['bea', 403],
    ['dov', 403],
    ['pam', 403],
  ] as const) {
    const visitor = await service.signInAs(person);
    assert.equal((await visitor.get('/pay-changes/increments')).statusCode, status, person);
  }
});
