import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Running, startService } from '../../../test/support/running.ts';

let service: Running;
before(async () => {
  service = await startService();
});
after(() => service.stop());

test('LIN-010, LIN-013: panel administration opens the first year for a newly qualified worker, and it is on her home page', async () => {
  const quin = await service.signInAs('quin');
  await quin.get('/cases/new');
  const answer = await quin.post('/cases/new', {
    pathway: 'asye-to-level-1',
    email: 'nia.novice@lincolnshire.example',
  });
  assert.equal(answer.statusCode, 303);
  const overview = await quin.get(String(answer.headers.location));
  assert.match(overview.body, /Nia Novice/);
  const nia = await service.signInAs('nia');
  assert.match((await nia.get('/')).body, /The assessed and supported year/);
  const pat = await service.signInAs('pat');
  assert.match((await pat.get('/')).body, /Nia Novice/);
});

test('LIN-010: somebody who is not newly qualified is not enrolled, and what was typed stays', async () => {
  const quin = await service.signInAs('quin');
  await quin.get('/cases/new');
  const answer = await quin.post('/cases/new', {
    pathway: 'asye-to-level-1',
    email: 'ada.example@lincolnshire.example',
  });
  assert.equal(answer.statusCode, 422);
  assert.match(answer.body, /newly qualified social worker/);
  assert.match(answer.body, /value="ada\.example@lincolnshire\.example"/);
});

test('an address that nobody has is named, and nothing is opened', async () => {
  const quin = await service.signInAs('quin');
  await quin.get('/cases/new');
  const answer = await quin.post('/cases/new', {
    pathway: 'asye-to-level-1',
    email: 'nobody@lincolnshire.example',
  });
  assert.equal(answer.statusCode, 422);
  assert.match(answer.body, /Nobody in the register has the address nobody@lincolnshire\.example/);
});

test('a social worker may not open a case for somebody else', async () => {
  const ada = await service.signInAs('ada');
  assert.equal((await ada.get('/cases/new')).statusCode, 403);
});
