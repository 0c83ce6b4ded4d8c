import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Running, startWithoutCases } from '../../../test/support/running.ts';

let service: Running;
before(async () => {
  service = await startWithoutCases('exampleshire');
});
after(() => service.stop());

async function enterPoint(point: string, year = '2026') {
  const admin = await service.signInAs('abe');
  await admin.get('/people/olive');
  const day = { 'fact-from-day': '1', 'fact-from-month': '2', 'fact-from-year': year };
  return admin.post('/people/olive', { form: 'fact', fact: 'point', point, ...day });
}

test('a pay point that is not in the band of the level is not entered, and what was typed stays', async () => {
  for (const point of ['31', '25', '99']) {
    const answer = await enterPoint(point);
    assert.equal(answer.statusCode, 422, point);
    assert.match(answer.body, new RegExp(`${point} is not a pay point of Grade 6 occupational therapist`));
    assert.match(answer.body, /pay points 26 to 30/);
    assert.match(answer.body, /enter the level first, from the same day/);
    assert.match(answer.body, new RegExp(`id="point"[^>]*value="${point}"`));
    assert.match(answer.body, /href="#point"/);
  }
});

test('a point of the band is entered', async () => {
  assert.equal((await enterPoint('30')).statusCode, 303);
});
