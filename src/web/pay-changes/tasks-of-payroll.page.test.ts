import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { actStory } from '../../../test/support/act-story.ts';
import { filesDrawn, levelThreeCast } from '../../../test/support/level-3-cast.ts';
import { policies } from '../../../test/support/pack-of.ts';
import { type Running, startService } from '../../../test/support/running.ts';
import { readWorld } from '../../demo/read-world.ts';
import { readStories } from '../../packs/stories/read-story.ts';

const authority = 'north-east-lincolnshire';

let service: Running;
let ref = '';
before(async () => {
  const world = await readWorld(join(policies, authority, 'demo.yaml'));
  const { 'review-june': june = assert.fail(), ...sittings } = world.sittings;
  service = await startService(authority, {
    payroll: 'pay@payroll.example',
    demo: { ...world, cases: [], sittings: { ...sittings, june: { ...june, members: undefined } } },
  });
  const [story] = readStories(join(policies, authority, 'scenarios/level-3-outcome.yaml')).stories;
  const lines = (story?.lines ?? []).flatMap((one) => (one.type === 'act' ? [one.line] : []));
  const upToPayroll = lines.slice(
    0,
    lines.findIndex(({ does }) => does === 'complete-task'),
  );
  const acted = {
    service,
    authority,
    pathway: 'level-2-to-level-3',
    cast: levelThreeCast,
    instead: filesDrawn,
  };
  ref = await actStory({ ...acted, sittings: { june: 'june' } }, upToPayroll);
});
after(() => service?.stop());

test('where the policy has payroll confirm nothing, they tick off their own task and the change is done', async () => {
  service.setClock('2026-06-23T09:00:00Z');
  const cash = await service.signInAs('cash');
  const list = await cash.get('/pay-changes');
  assert.match(list.body, /To confirm \(1\)[^]*Oz Onward[^]*Tell People and Culture: 22 June 2026/);
  assert.equal((await cash.get(`/cases/${ref}`)).statusCode, 303, 'nothing else of the case');
  assert.equal((await cash.get(`/cases/${ref}/steps/update-contract`)).headers.location, `/cases/${ref}/pay`);
  const shown = await cash.get(`/cases/${ref}/pay`);
  assert.match(shown.body, /Contract updated/);
  const day = { 'on-contract-day': '23', 'on-contract-month': '6', 'on-contract-year': '2026' };
  assert.equal((await cash.post(`/cases/${ref}/pay`, { task: 'contract', ...day })).statusCode, 303);
  assert.match((await cash.get('/pay-changes?show=confirmed')).body, /Oz Onward[^]*Confirmed<\/strong>/);
});
