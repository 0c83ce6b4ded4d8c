import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { caseRoutes, parted, readSweep, tryClosedCases } from '../support/closed-cases.ts';
import { historyOf } from '../support/history.ts';
import { type Running, startService } from '../support/running.ts';

let service: Running;
before(async () => {
  service = await startService();
});
after(() => service.stop());

test('LIN-069: every person, on every route, for every case that is closed to them', async () => {
  const before = await historyOf(service);
  const sweep = await readSweep(service);
  const { ofCases, ofNone } = parted(await tryClosedCases(sweep, { whole: true }));
  const closed = sweep.people.map((person) => sweep.cases.filter(({ open }) => !open.has(person)).length);
  const routes = caseRoutes(service).length;
  assert.equal(ofCases.length, routes * closed.reduce((sum, one) => sum + one, 0));
  assert.equal(ofNone.length, routes * closed.filter((cases) => cases > 0).length);
  assert.ok(ofCases.length > 500, `${ofCases.length} tries`);
  assert.deepEqual(await historyOf(service), before);
});
