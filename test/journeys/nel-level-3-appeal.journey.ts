import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fold } from '../../src/core/case/evolve.ts';
import type { CaseState } from '../../src/core/case/state.ts';
import { type DemoWorld, readWorld } from '../../src/demo/read-world.ts';
import { readStories } from '../../src/packs/stories/read-story.ts';
import { actStory } from '../support/act-story.ts';
import { type Journey, startJourney, type Traveller } from '../support/journey.ts';
import { walkByKeyboard } from '../support/keyboard.ts';
import { lettersDelivered } from '../support/letters-delivered.ts';
import { filesDrawn, levelThreeCast } from '../support/level-3-cast.ts';
import { pdfText } from '../support/pdf-text.ts';
import { policies } from '../support/pack-of.ts';

const authority = 'north-east-lincolnshire';
const folder = join(policies, authority);

/** The invented world with nobody's case, and two more who have had no part in anything. */
async function world(): Promise<DemoWorld> {
  const read = await readWorld(join(folder, 'demo.yaml'));
  const nobody = read.people['quill'] ?? assert.fail('no Quill');
  const sitting = read.sittings['review-june'] ?? assert.fail('no review');
  return {
    ...read,
    today: '2025-09-01' as DemoWorld['today'],
    cases: [],
    people: {
      ...read.people,
      wes: { ...nobody, name: 'Wes Wholly-Uninvolved', offices: ['team-manager'] },
      wen: { ...nobody, name: 'Wen Without-Part', offices: ['practice-lead'] },
    },
    sittings: {
      ...read.sittings,
      march: { ...sitting, on: '2026-03-31' as DemoWorld['today'], ends: '11:00', members: undefined },
      later: { ...sitting, on: '2026-07-14' as DemoWorld['today'], members: undefined },
    },
  };
}

let journey: Journey;
let ref = '';
before(async () => {
  journey = await startJourney(authority, { demo: await world() });
  const [story] = readStories(join(folder, 'scenarios/level-3-appeal.yaml')).stories;
  const lines = (story?.lines ?? []).flatMap((one) => (one.type === 'act' ? [one.line] : []));
  const upToTheLetter = lines.slice(
    0,
    lines.findIndex(({ does }) => does === 'lodge-appeal'),
  );
  ref = await actStory(
    {
      service: journey.service,
      authority,
      pathway: 'level-2-to-level-3',
      cast: levelThreeCast,
      sittings: { march: 'march', later: 'later' },
      instead: filesDrawn,
    },
    upToTheLetter,
  );
});
after(() => journey?.stop());

async function state(): Promise<CaseState> {
  const stored = await journey.service.desk.cases.readAsSystem(authority, ref);
  return fold(stored?.events ?? assert.fail('no case'));
}

/** Tab reaches everything on the page in the order written, and shows where it is. */
async function byKeyboard({ page }: Traveller): Promise<void> {
  // From the top: what was done just now has the focus, and what is folded away has stops of its own.
  await page.goto(page.url());
  await page.evaluate(`document.querySelectorAll('details').forEach((one) => { one.open = true; })`);
  assert.deepEqual((await walkByKeyboard(page)).wrong, [], page.url());
  await page.goto(page.url());
}

test('from the expression of intent through the file draw, the scores and the review panel to a deferral', async () => {
  const now = await state();
  assert.equal(now.decisions.at(-1)?.option, 'deferred');
  assert.equal(now.draws['draw-files']?.drawn?.drawn.length, 3);
});

test('an appeal on the merits is answered kindly; put on the process, it is lodged in time', async () => {
  await lettersDelivered(state);
  journey.service.setClock('2026-04-17T10:00:00Z');
  const oz = await journey.signIn('oz', { width: 320 });
  await oz.go(`/cases/${ref}/appeal`);
  await oz.sees('Last day to appeal: Friday 17 April 2026');
  await oz.sees('Prim Paragon');
  await byKeyboard(oz);
  const { page } = oz;
  await page.getByLabel('The decision itself').check();
  await page.getByLabel('Which part of the process was not properly followed?').fill('My presentation.');
  await page.getByLabel('What are your reasons for saying so?').fill('It deserved a higher score.');
  await page.getByLabel('What shows it?').fill('The presentation.');
  await oz.press('Send my appeal');
  await oz.sees('about how the decision was come to, not about the decision itself');
  assert.equal((await state()).appeals.length, 0);
  await page.getByLabel('How the decision was come to').check();
  await page.getByLabel('Choosing or examining the case files').check();
  await page.getByLabel('Which part of the process was not properly followed?').fill('The file draw.');
  await page.getByLabel('What are your reasons for saying so?').fill('Two files were closed years ago.');
  await page.getByLabel('What shows it?').fill('The list of files.');
  await oz.press('Send my appeal');
  await oz.sees('Your appeal is lodged.');
  await byKeyboard(oz);
  await oz.context.close();
});

test('the chair sets up a panel of people untouched by the case, proposed with the reasons against the others', async () => {
  const [lodged] = (await state()).appeals;
  const prim = await journey.signIn('prim');
  await prim.go(`/cases/${ref}/appeals/${lodged?.id}`);
  await prim.follow('Set up the panel that hears it');
  await prim.sees('To be set up by');
  await byKeyboard(prim);
  const { page } = prim;
  assert.equal(await page.getByLabel(/Chair: /).inputValue(), 'serge');
  const chosen = await page
    .locator('select')
    .evaluateAll((all) => all.map((one) => (one as unknown as { value: string }).value));
  assert.deepEqual(chosen, ['serge', 'wes', 'wen']);
  await page.getByText('Who cannot take this place, and why').first().click();
  await prim.sees(/Tad Tryout: .*sat on the panel/);
  await page.getByLabel('Day', { exact: true }).fill('12');
  await page.getByLabel('Month', { exact: true }).fill('5');
  await page.getByLabel('Year', { exact: true }).fill('2026');
  await page.getByLabel(/is required to come to the hearing/).check();
  await prim.press('Set up the panel');
  await prim.sees('The applicant is told of the day by letter.');
  await page
    .getByLabel('Add what those say whose decision it was')
    .fill('The draw is on record and can be repeated.');
  await prim.press('Add the statement');
  await prim.context.close();

  const oz = await journey.signIn('oz', { javaScript: false });
  await oz.go(`/cases/${ref}/appeals/${lodged?.id}`);
  await oz.sees('You are required to come.');
  await oz.go(`/cases/${ref}/letters`);
  await oz.follow('Day of your appeal');
  await oz.sees('It sits on Tuesday 12 May 2026.');
  await oz.sees('You are required to come to the hearing.');
  await oz.go(`/cases/${ref}/appeals/${lodged?.id}`);
  await oz.page.getByLabel('A Trade Union representative').check();
  await oz.page.getByLabel('Their name').fill('Robin Sample');
  await oz.press('Save who comes with me');
  await oz.sees('With you comes Robin Sample');
  await oz.context.close();
});

test('it is upheld on its clock, sets the decision aside, and the record reads the same to the applicant, the panel and in print', async () => {
  const [lodged] = (await state()).appeals;
  journey.service.setClock('2026-05-20T10:00:00Z');
  const serge = await journey.signIn('serge');
  await serge.go(`/cases/${ref}/record`);
  await serge.sees('NEL-165');
  await serge.sees('In time: done at');
  await serge.go(`/cases/${ref}/appeals/${lodged?.id}`);
  await serge.sees('To be answered by 23:59 on Wednesday 27 May 2026');
  await byKeyboard(serge);
  const { page } = serge;
  await page.getByLabel('Yes', { exact: true }).check();
  await page.getByLabel('The process was not properly followed, and a new panel is set').check();
  await serge.sees('The decision is set aside.');
  await page.getByLabel('Your reasons').fill('Two of the drawn files were not in the pool.');
  await serge.press('Record the decision and send the answer');
  await serge.sees('It is set aside, and stands no more.');
  const now = await state();
  assert.ok(now.decisions.at(-1)?.setAside);
  assert.equal(now.steps['set-panel']?.status, 'open');

  const oz = await journey.signIn('oz', { width: 320 });
  await oz.go(`/cases/${ref}/record?show=kept&of=employer`);
  await oz.sees('made up as the policy says, of people who took no part in the case');
  await oz.context.close();
  const visitor = await journey.service.signInAs('oz');
  const text = pdfText((await visitor.get(`/cases/${ref}/record.pdf`)).rawPayload);
  for (const clause of [
    'NEL-161',
    'NEL-163',
    'NEL-165',
    'NEL-166',
    'NEL-167',
    'NEL-169',
    'NEL-170',
    'NEL-171',
  ])
    assert.match(text, new RegExp(clause), clause);
});

test('whoever is no part of it finds nothing, and the member of the panel appealed against nothing of the appeal', async () => {
  const [lodged] = (await state()).appeals;
  const sol = await journey.service.signInAs('sol');
  for (const path of ['', '/record', '/record.pdf', '/appeal', `/appeals/${lodged?.id}`, '/pay', '/pay.pdf'])
    assert.equal((await sol.get(`/cases/${ref}${path}`)).statusCode, 404, path);
  const tad = await journey.service.signInAs('tad');
  assert.equal((await tad.get(`/cases/${ref}/appeals/${lodged?.id}`)).statusCode, 404);
  const record = (await tad.get(`/cases/${ref}/record`)).body;
  assert.match(record, /lines are withheld from you by rule/);
  assert.doesNotMatch(record, /Robin Sample|The file draw\.|Appeal lodged|Wes Wholly/);
  assert.doesNotMatch((await tad.get(`/cases/${ref}`)).body, /An appeal was lodged|The appeal was decided/);
});
