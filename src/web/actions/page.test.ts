import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { saveSection } from '../../app/portfolio/save-section.ts';
import { signStep } from '../../app/portfolio/sign-step.ts';
import { readWorld } from '../../demo/read-world.ts';
import { policies } from '../../../test/support/pack-of.ts';
import { type Running, startService } from '../../../test/support/running.ts';

let service: Running;
let ref = '';
const url = () => `/cases/${ref}/actions`;

/** Gil of Sandwell, approved, with a development plan of two actions that both have signed. */
before(async () => {
  const world = await readWorld(join(policies, 'sandwell', 'demo.yaml'));
  const gil = world.cases.find(({ applicant }) => applicant === 'gil') ?? assert.fail('no Gil');
  service = await startService('sandwell', { demo: { ...world, cases: [gil] } });
  ref = (await service.desk.cases.openCaseOf('sandwell', 'gil', 'f-to-g')) ?? assert.fail('no case');
  const by = (personId: string) => ({ authority: 'sandwell', personId, offices: [] });
  const actions = [
    { action: 'Lead <b>one</b> review', owner: 'Both of us', due: '2026-06-30' },
    { action: 'Shadow the court team', owner: 'The worker', due: '2027-01-15' },
  ];
  const plan = { ref, section: 'development-plan', content: { actions }, basedOn: undefined };
  const saved = await saveSection(service.desk, { viewer: by('drew'), ...plan });
  assert.equal(saved.type, 'done');
  for (const [hour, person] of ['drew', 'gil'].entries()) {
    service.setClock(`2026-03-05T1${hour}:00:00Z`);
    const signed = await signStep(service.desk, { viewer: by(person), ref, step: 'development-plan' });
    assert.equal(signed.type, 'done', JSON.stringify(signed));
  }
});
after(() => service.stop());

test('an action stands on the list of those who look at it on its date, and not before', async () => {
  const drew = await service.signInAs('drew');
  service.setClock('2026-06-29T22:00:00Z');
  assert.doesNotMatch((await drew.get('/')).body, /Look at the development plan again/);
  service.setClock('2026-06-30T09:00:00Z');
  assert.match((await drew.get('/')).body, /Look at the development plan again/);
  const { body } = await drew.get(url());
  assert.match(body, /To look at now[\s\S]*Tuesday 30 June 2026[\s\S]*Ahead/);
  assert.match(body, /Lead &lt;b&gt;one&lt;\/b&gt; review/);
  assert.doesNotMatch(body, /<b>one/);
});

test('what became of it is said in words, by those whom the policy names', async () => {
  const drew = await service.signInAs('drew');
  await drew.get(url());
  const review = { review: 'development-plan', row: '0' };
  const silent = await drew.post(url(), { ...review, done: 'no', 'words-development-plan-0': ' ' });
  assert.equal(silent.statusCode, 422);
  assert.match(silent.body, /href="#words-development-plan-0"/);
  const said = { ...review, done: 'no', 'words-development-plan-0': 'Begun in May.' };
  assert.equal((await drew.post(url(), said)).statusCode, 303);
  assert.doesNotMatch((await drew.get('/')).body, /Look at the development plan again/);
  const sage = await service.signInAs('sage');
  assert.match((await sage.get(url())).body, /Drew Draft: not done yet[\s\S]*Begun in May\./);
  const done = { ...review, done: 'yes', 'words-development-plan-0': 'Led in July.' };
  assert.equal((await drew.post(url(), done)).statusCode, 303);
  const win = await service.signInAs('win');
  assert.match((await win.get(url())).body, /govuk-tag--green">Done/);
  assert.equal(
    (await win.post(url(), { ...said, row: '1', 'words-development-plan-1': 'No.' })).statusCode,
    422,
  );
  assert.equal((await win.post(url(), { ...said, row: '7' })).statusCode, 404);
  // Until they are told, the applicant sees nothing of what follows from the decision.
  for (const stranger of ['gil', 'fern', 'roe', 'alma'])
    assert.equal((await (await service.signInAs(stranger)).get(url())).statusCode, 404, stranger);
});
