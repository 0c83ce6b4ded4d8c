import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { readWorld } from '../../src/demo/read-world.ts';
import { answer } from '../support/journey-answers.ts';
import { type Journey, startJourney, type Traveller } from '../support/journey.ts';
import { policies } from '../support/pack-of.ts';

const shadowing = {
  title: 'A day beside a reviewing officer (invented)',
  on: { on: '2026-01-20' },
  words: 'I sat in on two invented reviews and kept quiet.',
  why: 'I had never seen one chaired.',
  learnt: 'The child is asked before the papers are opened.',
  changed: 'I ask the child first, and I prepare the carer for it.',
} as const;
const save = (who: Traveller) =>
  who.arrive(() => who.page.locator('button[value="save"]:visible').last().click());

/** On a telephone, without scripts: written once, talked over, sent along and brought into an application. */
describe('a piece of learning, written once, 320 px wide and without JavaScript', () => {
  let journey: Journey;
  let sol: Traveller;
  const known = new Set<string>();

  before(async () => {
    // With a log that holds nothing but what is written here.
    const world = await readWorld(join(policies, 'sandwell', 'demo.yaml'));
    journey = await startJourney('sandwell', { demo: { ...world, library: [] } });
    sol = await journey.signIn('sol', { javaScript: false, width: 320, known });
  });
  after(() => journey.stop());

  test('a sentence is kept on the way home, and finished another day', async () => {
    await sol.go('/cpd');
    await sol.sees('1 December 2025 to 30 November 2026');
    await sol.sees('0 of 2 finished, different pieces');
    await sol.press('Quick capture');
    await answer(sol.page, { title: shadowing.title });
    await sol.press('Keep it');
    await sol.sees('To finish');
    await sol.follow(shadowing.title);
    await sol.press('Finish it');
    await save(sol);
    await sol.sees('Say what you learnt, or choose “Save and finish later”');
    const { on, ...words } = shadowing;
    await answer(sol.page, { on, ...words, activity: 'work-based', cases: 'LCS 100' });
    await sol.page.locator('details:has(#standards) > summary').click();
    await sol.page.check('input[name="standards"][value="kss-7"]');
    await sol.page.setInputFiles('#file', {
      name: 'certificate.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('An invented certificate.'),
    });
    await save(sol);
    await sol.sees('Counts, without a peer reflection yet');
    await sol.sees('certificate.txt');
  });

  test('another one makes two; the year still wants somebody to talk one over with', async () => {
    await sol.go('/cpd/new');
    await answer(sol.page, {
      title: 'Read about moves between carers (invented)',
      on: { on: '2026-02-11' },
      words: 'An invented research summary.',
      learnt: 'Small things go along, or are lost.',
      changed: 'I ask what goes into the bag.',
    });
    await save(sol);
    await sol.go('/cpd');
    await sol.sees('2 of 2 finished, different pieces');
    await sol.sees('Still wanted: a peer reflection on one of them.');
  });

  test('a colleague is asked, sees that piece alone, and gives the reflection', async () => {
    await sol.follow(shadowing.title);
    await sol.page.locator('details:has(#note) > summary').click();
    await sol.page.getByLabel('Fern', { exact: false }).check();
    await answer(sol.page, { note: 'Do you see it so?' });
    await sol.press('Ask');
    await sol.sees(/was asked on/);
    const fern = await journey.signIn('fern', { known });
    await fern.follow(/Talk over a piece of learning/);
    await fern.sees('I sat in on two invented reviews');
    await fern.seesNot('LCS 100');
    await fern.seesNot('certificate.txt');
    await answer(fern.page, { words: 'We asked what the carer would need to hear first.' });
    await fern.press('Give this reflection');
    await fern.seesNot('Talk over a piece of learning');
    await fern.context.close();
  });

  test('the year is met, and goes along under the headings of the regulator’s form', async () => {
    await sol.go('/cpd');
    await sol.sees('Year met');
    await sol.follow('Take the year with me');
    await sol.sees('What you learnt The child is asked before the papers are opened.');
    await sol.sees('We asked what the carer would need to hear first.');
    await sol.seesNot('Fern');
    const link = sol.page.getByRole('link', { name: 'As a table (CSV)' });
    const href = (await link.getAttribute('href')) ?? '';
    const csv = await (await sol.context.request.get(`${journey.origin}${href}`)).text();
    assert.equal(
      csv
        .trimEnd()
        .split('\r\n')
        .filter((line) => /invented\)/.test(line)).length,
      2,
    );
  });

  test('it becomes a row of the application’s log, and nothing is typed twice', async () => {
    const { rows } = await journey.service.acts.lists.cases(
      { authority: 'sandwell', personId: 'sol', offices: [] },
      { own: true, limit: 1 },
    );
    await sol.go(`/cases/${rows[0]?.ref}/sections/cpd-log`);
    await sol.press('Bring in from my CPD log');
    await sol.page.getByLabel(shadowing.title).check();
    await sol.press('Bring them in');
    await sol.sees('From your CPD log: one row more');
    const typed = await sol.page
      .locator('[name^="entries-"]')
      .evaluateAll((boxes) =>
        boxes.flatMap((box) => ('value' in box && typeof box.value === 'string' ? [box.value] : [])),
      );
    for (const said of [shadowing.title, shadowing.learnt, shadowing.changed, 'LCS 100'])
      assert.ok(typed.includes(said), said);
    assert.ok(!typed.includes(shadowing.why), 'what the form has no column for stays in the log');
  });
});
