import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Running, startService } from '../../../test/support/running.ts';

let service: Running;
before(async () => {
  service = await startService('halton');
});
after(() => service.stop());

test('whoever is the same to every applicant of a sitting may chair it, where the policy gives their seat the chair', async () => {
  const pam = await service.signInAs('pam');
  const page = (await pam.get('/panels/asye-january/members')).body;
  assert.match(page, /name="chair" value="dov"/);
  const named = await pam.post('/panels/asye-january/members', { chair: 'dov', core: 'pam' });
  assert.equal(named.statusCode, 303, named.body);
  const after = (await pam.get('/panels/asye-january')).body;
  assert.match(after, /Dov[^<]*<\/strong>, chair \(Divisional Manager\)/);
});

test('where no case says whose manager is meant, nobody chairs by being one', async () => {
  const pam = await service.signInAs('pam');
  assert.doesNotMatch((await pam.get('/panels/march-2026/members')).body, /name="chair" value="dov"/);
  const named = await pam.post('/panels/march-2026/members', { chair: 'dov', core: 'pam' });
  assert.equal(named.statusCode, 422);
  assert.match(named.body, /A chair’s seat is taken by/);
});
