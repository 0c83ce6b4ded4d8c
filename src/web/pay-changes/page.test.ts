import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Running, startService } from '../../../test/support/running.ts';

let service: Running;
before(async () => {
  service = await startService();
});
after(() => service.stop());

test('payroll sees who changes, to what, and from when', async () => {
  const kit = await service.signInAs('kit');
  const { statusCode, body } = await kit.get('/pay-changes');
  assert.equal(statusCode, 200);
  assert.match(body, /Eli Instance/);
  assert.match(body, /G9, point 25/);
  assert.match(body, /11 December 2025/);
  assert.match(body, /href="\/cases\/[^"]+\/pay"/);
  assert.doesNotMatch(body, /Dee Placeholder/);
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
