import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { readWorld } from '../../src/demo/read-world.ts';
import { readPack } from '../../src/packs/read-pack.ts';
import { everyStepFolder } from '../support/every-step-walk.ts';
import { type Journey, startJourney } from '../support/journey.ts';

let journey: Journey;
const refs = new Map<string, string>();

before(async () => {
  const { pack } = readPack(everyStepFolder);
  assert.ok(pack !== undefined);
  const demo = await readWorld(join(everyStepFolder, 'demo.yaml'));
  journey = await startJourney('lincolnshire', { pack, demo });
  const viewer = { authority: 'every-step', personId: 'pat', offices: [] };
  const { rows } = await journey.service.acts.lists.cases(viewer, { limit: 20 });
  for (const { ref, applicant } of rows) refs.set(applicant, ref);
});
after(() => journey.stop());

const plain = { javaScript: false, width: 320 };

test('people are named, told, and a list drawn from, on a narrow screen without JavaScript', async () => {
  const head = await journey.signIn('hos', plain);
  await head.go(`/cases/${refs.get('ada')}/steps/name-people`);
  await head.press('Name these people');
  await head.sees('Choose who is Lead coach');
  await head.page.getByLabel('Lead coach').selectOption('cora');
  await head.page.getByLabel('Second observer').selectOption('carl');
  await head.press('Name these people');
  await head.sees('Lead coach Cora Coach');
  await head.go(`/cases/${refs.get('ada')}/steps/notice`);
  await head.press('Send these letters');
  await head.sees('To: Pat Supervisor');
  const coach = await journey.signIn('cora', plain);
  await coach.go(`/cases/${refs.get('bo')}/steps/draw`);
  await coach.press('Fix the list');
  await coach.press('Make the draw');
  await coach.sees('The draw is made.');
  await coach.page.getByText('How this draw can be checked').click();
  await coach.sees('Repeated just now: the draw agrees.');
});

test('a held place is confirmed, and an appeal is heard by people untouched by the case', async () => {
  const office = await journey.signIn('ola', plain);
  await office.go(`/cases/${refs.get('cy')}/steps/confirm`);
  await office.press('Confirm the place and send the letter');
  await office.sees('Confirmed');
  const worker = await journey.signIn('dee', plain);
  await worker.go(`/cases/${refs.get('dee')}/appeal`);
  await worker.page.getByLabel('How the decision was come to').check();
  await worker.page.getByLabel('The review').check();
  await worker.page.getByLabel('Which procedure was not followed?').fill('The letter came late.');
  await worker.page.getByLabel('What shows it?').fill('The date on the letter.');
  await worker.press('Send my appeal');
  const chair = await journey.signIn('pia', plain);
  await chair.go(`/cases/${refs.get('dee')}/appeal`);
  await chair.follow('Set up the panel that hears it');
  await chair.page.getByLabel('Day', { exact: true }).fill('8');
  await chair.page.getByLabel('Month', { exact: true }).fill('6');
  await chair.page.getByLabel('Year', { exact: true }).fill('2026');
  await chair.page.getByLabel('Chair: Service lead').selectOption('sal');
  await chair.page.getByLabel('Member: Team lead').selectOption('tim');
  await chair.press('Set up the panel');
  await chair.sees('before Sal Lead (chair), Tim Teamlead');
});
