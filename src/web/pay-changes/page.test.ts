import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { copyRows } from '../../../test/support/copy-rows.ts';
import { type Running, startService } from '../../../test/support/running.ts';

let service: Running;
before(async () => {
  service = await startService();
});
after(() => service.stop());

test('payroll sees who changes, to what, and from when; what still waits for its forms is not theirs to do', async () => {
  const kit = await service.signInAs('kit');
  const { statusCode, body } = await kit.get('/pay-changes');
  assert.equal(statusCode, 200);
  assert.match(body, /To confirm \(0\)/);
  assert.doesNotMatch(body, /Eli Instance/);
  assert.match((await kit.get('/')).body, /None is yours to confirm today\. One is coming/);
  const coming = await kit.get('/pay-changes?show=not-ready');
  assert.match(coming.body, /Coming \(1\)/);
  assert.match(coming.body, /Eli Instance/);
  assert.match(coming.body, /G9, point 25/);
  assert.match(coming.body, /11 December 2025/);
  assert.match(coming.body, /href="\/cases\/[^"]+\/pay"/);
  assert.doesNotMatch(coming.body, /Dee Placeholder/);
});

test('the download holds the same, for a spreadsheet', async () => {
  const kit = await service.signInAs('kit');
  const { body, headers } = await kit.get('/pay-changes.csv');
  assert.match(String(headers['content-type']), /text\/csv/);
  assert.match(String(headers['content-disposition']), /attachment/);
  assert.match(body, /"Eli Instance","Level 2 social worker",G9,25,2025-12-11,,/);
});

test('nobody outside payroll opens the list', async () => {
  for (const person of ['eli', 'hal', 'quin', 'ira']) {
    const visitor = await service.signInAs(person);
    assert.equal((await visitor.get('/pay-changes')).statusCode, 403, person);
    assert.equal((await visitor.get('/pay-changes.csv')).statusCode, 403, person);
  }
});

test('a long list comes in pages, each row on one of them', async () => {
  await copyRows(service.database.superUrl, 29);
  const kit = await service.signInAs('kit');
  const refs = (body: string) => [...body.matchAll(/href="\/cases\/([^"]+)\/pay"/g)].map(([, ref]) => ref);
  const first = await kit.get('/pay-changes?show=not-ready');
  assert.equal(refs(first.body).length, 25);
  const next = /href="([^"]+)" rel="next"/.exec(first.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const second = await kit.get(next);
  assert.equal(new Set([...refs(first.body), ...refs(second.body)]).size, 30);
  assert.doesNotMatch(second.body, /rel="next"/);
  assert.equal((await kit.get('/pay-changes?show=nonsense&after=nonsense')).statusCode, 200);
});
