import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { agreeReadiness, bookPanel, confirmPlace, startApplication } from '../support/journey-acts.ts';
import { answer, refIn } from '../support/journey-answers.ts';
import { attachFile } from '../support/journey-writing.ts';
import { checkWithoutScripts, type Journey, startJourney, type Traveller } from '../support/journey.ts';

/** The pages that carry an application, with scripts switched off, on a narrow telephone. */
describe('without JavaScript, 320 px wide', () => {
  let journey: Journey;
  before(async () => {
    journey = await startJourney();
  });
  after(() => journey.stop());

  const signIn = (person: string) => journey.signIn(person, { javaScript: false, width: 320 });
  const withCase = async (person: string): Promise<{ readonly who: Traveller; readonly ref: string }> => {
    const who = await signIn(person);
    await who.follow('Your application');
    return { who, ref: refIn(who) };
  };

  test('the checks find what is wrong there too, and no script runs', async () => {
    const { page } = await signIn('ada');
    assert.equal(await page.locator('body.js-enabled').count(), 0);
    const main = /(<main[^>]*>)/;
    const broken = async (html: string) => {
      await page.route('**/help', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: (await response.text()).replace(main, `$1${html}`) });
      });
      await page.goto(`${journey.origin}/help`);
      await page.unroute('**/help');
      return checkWithoutScripts(page, '/help');
    };
    await broken('<p>Nothing is wrong with this.</p>');
    await assert.rejects(broken('<input name="unlabelled">'), /label/);
    await assert.rejects(
      broken('<svg width="900" height="9" aria-hidden="true"></svg>'),
      /px wider than the screen/,
    );
  });

  test('she sees where she stands, starts, and books once her managers agree', async () => {
    const ada = await signIn('ada');
    await ada.sees('What is yours to do');
    const ref = await startApplication(ada);
    for (const person of ['pat', 'tam']) await agreeReadiness(await signIn(person), { ref });
    await ada.go(`/cases/${ref}/steps/book-panel`);
    await ada.press('Ask for this place');
    await ada.sees('There is a problem');
    await bookPanel(ada, { ref, sitting: 'april-2026' });
    await ada.sees('Thursday 23 April 2026');
    const quin = await signIn('quin');
    await confirmPlace(quin, { ref });
    await quin.sees('Check the draw');
    await ada.go('/');
    await ada.sees('Write your portfolio');
  });

  test('rows are added and taken out by the server, with everything typed still there', async () => {
    const { who: cy, ref } = await withCase('cy');
    const { page } = cy;
    await cy.go(`/cases/${ref}/sections/development-notes`);
    const list = page.locator('[data-rows="notes"]');
    const before = await list.locator('[data-row]').count();
    await cy.press('Add another');
    assert.equal(await list.locator('[data-row]').count(), before + 1);
    await answer(page, {
      'notes-0-discussed': 'What to show for standard 5',
      'notes-0-date': { on: '2026-01-05' },
    });
    await cy.press('Add another');
    assert.equal(await list.locator('[data-row]').count(), before + 2);
    assert.equal(await page.inputValue('[name="notes-0-discussed"]'), 'What to show for standard 5');
    await cy.press(/^Remove row 2/);
    await cy.press('Save and stay here');
    await cy.sees('Saved at');
    await cy.go(`/cases/${ref}/sections/development-notes`);
    assert.equal(await page.inputValue('[name="notes-0-discussed"]'), 'What to show for standard 5');
    assert.equal(await page.inputValue('[name="notes-0-date-month"]'), '1');
  });

  test('too many words are refused, and every one of them is still there', async () => {
    const { who: cy, ref } = await withCase('cy');
    const words = Array.from({ length: 201 }, (_, index) => `word${index}`).join(' ');
    await cy.go(`/cases/${ref}/sections/b`);
    await answer(cy.page, { summary: words });
    await cy.press('Save and stay here');
    await cy.sees(/201 words|1 over the limit/);
    assert.equal(await cy.page.inputValue('[name="summary"]'), words);
  });

  test('evidence is attached, and a date that never was is explained', async () => {
    const { who: cy, ref } = await withCase('cy');
    const record = {
      ref,
      kind: 'supervision-record',
      answers: { 'done-by': 'Lou Dummy, Practice Supervisor' },
    };
    const impossible = attachFile(cy, { ...record, title: 'On a day of its own', on: '2026-02-31' });
    await assert.rejects(impossible, /Timeout/);
    await cy.sees('There is a problem');
    assert.equal(await cy.page.inputValue('[name="title"]'), 'On a day of its own');
    await attachFile(cy, { ...record, title: 'Supervision in December', on: '2025-12-15' });
    await cy.sees('15 December 2025');
  });

  test('signing too early is refused, with each reason and where to mend it', async () => {
    const { who: cy, ref } = await withCase('cy');
    await cy.go(`/cases/${ref}/work/write-portfolio`);
    await cy.press(/^Sign$/);
    await cy.sees('There is a problem');
    await cy.sees('You have attached at least two practice observations.');
    assert.equal(await cy.page.locator('.waymark-signature__stands').count(), 0);
  });
});
