import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Running, startService } from '../../../test/support/running.ts';

let service: Running;
before(async () => {
  service = await startService('halton');
});
after(() => service.stop());

test('what the policy wanted by now on the way to payroll is overdue: marked, found alone, and in the spreadsheet', async () => {
  const kip = await service.signInAs('kip');
  const early = await kip.get('/pay-changes?show=not-ready&overdue=yes');
  assert.match(early.body, /Nothing is found/, 'five working days are not over');
  assert.match((await kip.get('/pay-changes?show=not-ready')).body, /Col Conjured[^]*Due /);
  service.setClock('2026-01-16T09:00:00Z');
  const late = await kip.get('/pay-changes?show=not-ready&overdue=yes');
  assert.match(late.body, /Coming \(1\)[^]*Col Conjured[^]*Overdue<\/strong>/);
  assert.match(late.body, /Waits for: Tell HR of the change of pay/);
  assert.match(
    (await kip.get('/pay-changes.csv?overdue=yes')).body,
    /"Col Conjured",4114,[^\r]*,2026-01-15,yes,/,
  );
});
