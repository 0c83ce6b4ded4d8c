import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Running, startWithoutCases } from '../../../test/support/running.ts';

// A policy whose panel sits every month.
let service: Running;
before(async () => {
  service = await startWithoutCases('sandwell');
});
after(() => service.stop());

test('a panel that sits every month is not listed month by month before its dates are set', async () => {
  const { body } = await (await service.signInAs('ivy')).get('/eligibility/f-to-g');
  assert.match(body, /The panel sits every month\. Later dates are shown here as they are set/);
  assert.doesNotMatch(body, /date to be confirmed/);
});
