import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { readWorld } from '../../src/demo/read-world.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { policies } from '../support/pack-of.ts';

const authority = 'north-east-lincolnshire';
let journey: Journey;

before(async () => {
  const world = await readWorld(join(policies, authority, 'demo.yaml'));
  journey = await startJourney(authority, { demo: { ...world, cases: [] } });
});
after(() => journey.stop());

test('two years start together, a register is taken on a phone without JavaScript, and the cohort shows who was there', async () => {
  const desk = await journey.signIn('cleo');
  await desk.go('/cohorts/new');
  await desk.page.getByLabel('Name of the cohort').fill('Autumn intake');
  await desk.page.getByLabel('Fen Firstyear').check();
  await desk.page.getByLabel('Jun Justbegun').check();
  await desk.press('Make the cohort and start');
  await desk.sees('The year has started (2)');
  await desk.follow('Look at the cohort');
  const cohort = new URL(desk.page.url()).pathname;
  await desk.follow('Plan development days');
  // The days to come are ticked; this one is planned by itself.
  for (const box of await desk.page.getByRole('checkbox').all()) await box.uncheck();
  const another = desk.page.getByRole('group', { name: 'Another day' });
  await another.getByRole('checkbox').check();
  await another.getByLabel('Day', { exact: true }).fill('9');
  await another.getByLabel('Month').fill('3');
  await another.getByLabel('Year').fill('2026');
  await another.getByLabel('Morning: topic').fill('Direct work with children');
  await desk.press('Plan these days');
  await desk.sees('Monday 9 March 2026. Direct work with children');

  const phone = await journey.signIn('cleo', { javaScript: false, width: 320 });
  await phone.go(cohort);
  await phone.page.getByRole('link', { name: 'Take the register for Monday 9 March 2026' }).focus();
  await phone.arrive(() => phone.page.keyboard.press('Enter'));
  const fen = phone.page.getByRole('group', { name: 'Fen Firstyear' });
  const target = await fen.getByText('Absent - sickness, approved').boundingBox();
  assert.ok((target?.height ?? 0) >= 44 && (target?.width ?? 0) >= 150, JSON.stringify(target));
  await fen.getByText('Absent - sickness, approved').click();
  const jun = phone.page.getByRole('group', { name: 'Jun Justbegun' });
  // Asked for as soon as the mark wants a reason, and of nobody else: nothing has been saved yet, and no script runs.
  const reason = jun.getByLabel('Reason, where absent for another reason');
  assert.equal(await reason.isVisible(), false);
  await jun.getByText('Absent for another reason', { exact: true }).click();
  await reason.fill('Missed the train');
  assert.equal(await fen.getByLabel('Reason, where absent for another reason').isVisible(), false);
  await jun.getByText('Attended').click();
  assert.equal(await reason.isVisible(), false);
  await phone.press('Keep the register');
  await phone.sees('2 marks are kept');
  await phone.sees('Attended, marked by Cleo Counterfeit at');

  await phone.go('/cohorts');
  await phone.sees('Autumn intake');
  await phone.go(cohort);
  const day = await phone.page.getByRole('link', { name: 'Change Monday 9 March 2026' }).getAttribute('href');
  for (const path of [
    day ?? assert.fail('no day'),
    `${cohort}/days`,
    `${cohort}/workers`,
    `${cohort}/training`,
    `${cohort}/training/one`,
  ])
    await phone.go(path);
  await desk.go(cohort);
  await desk.arrive(() => desk.page.getByRole('link', { name: 'Take out Fen Firstyear' }).click());
  await desk.sees('It stays on record who did this');
  await desk.go(cohort);
  const row = async (name: string) =>
    (
      await desk.page.getByRole('table', { name: 'Who was there' }).getByRole('row', { name }).innerText()
    ).replace(/\s+/g, ' ');
  assert.match(await row('Fen Firstyear'), /Excused ?: Absent - sickness, approved/);
  assert.match(await row('Jun Justbegun'), /Attended/);
  await desk.follow('Training');
  const list = 'Worker,Course,Date,Status\r\n3116,Safe visits,21/4/2026,Booked\r\n';
  const file = { name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(list) };
  await desk.page.getByLabel('CSV file').setInputFiles(file);
  await desk.press('Check the file');
  await desk.sees('One row to import');
  await desk.press('Import');
  await desk.sees(/Fen Firstyear Missing Missing Booked 21 April 2026/);
  const ref = await journey.service.desk.cases.openCaseOf(authority, 'fen', 'asye-to-level-1');
  const worker = await journey.signIn('fen', { width: 320 });
  await worker.go(`/cases/${ref}/days`);
  await worker.sees('Absent - sickness, approved');
  await desk.go(cohort);
  await desk.page.emulateMedia({ media: 'print' });
  assert.equal(await desk.page.getByText('As it stands on 9 March 2026.').isVisible(), true);
  assert.equal(await desk.page.getByRole('link', { name: 'Add workers' }).isVisible(), false);
});

test('NEL-056, NEL-085: the Academy finds the months without a day and, the next day and not before, the panel that was not held', async () => {
  const { service } = journey;
  const academy = await journey.signIn('dot');
  await academy.follow('Cohorts');
  await academy.follow('Autumn intake');
  await academy.sees(/Months without a development day .*February 2026, April 2026/);
  const cohort = new URL(academy.page.url()).pathname;
  const overdue = () => academy.page.getByRole('link', { name: 'Fen Firstyear: Review at 6 months' }).count();
  // Six months after 6 October 2025 is Easter Monday, so it is due on the Tuesday.
  service.setClock('2026-04-07T22:30:00Z');
  await academy.go(cohort);
  assert.equal(await overdue(), 0);
  service.setClock('2026-04-07T23:05:00Z');
  await academy.go(cohort);
  assert.equal(await overdue(), 1);
});
