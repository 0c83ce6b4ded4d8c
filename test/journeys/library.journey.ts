import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { answer, refIn } from '../support/journey-answers.ts';
import { type Journey, startJourney, type Traveller } from '../support/journey.ts';

const sentence = 'Notes of my supervision, on one page';
const author = `Lou Dummy, ${'Supervisor'.repeat(14)}`;
// One white pixel.
const photo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg==',
  'base64',
);

/** A sentence and a photo on a telephone, finished on another day and attached to an application; no scripts. */
describe('from a quick capture to an application, without JavaScript, 320 px wide', () => {
  let journey: Journey;
  let cy: Traveller;
  let ref = '';

  before(async () => {
    journey = await startJourney();
    cy = await journey.signIn('cy', { javaScript: false, width: 320, known: new Set() });
  });
  after(() => journey.stop());

  test('a photo and a sentence are kept in a moment', async () => {
    await cy.follow('Quick capture');
    await cy.press('Keep it');
    await cy.sees('There is a problem');
    await answer(cy.page, { title: sentence });
    await cy.page.setInputFiles('#photo', { name: 'IMG_1.png', mimeType: 'image/png', buffer: photo });
    await cy.press('Keep it');
    await cy.sees('Finish it whenever you have time');
    await cy.sees(sentence);
  });

  test('it is found among what is to be finished, and finished', async () => {
    await cy.page.check('#unfinished');
    await cy.press('Show');
    await cy.sees(/2 pieces found/);
    await cy.follow(sentence);
    await cy.sees('You kept this quickly');
    await cy.press('Finish it');
    await cy.press('Save and finish later');
    await cy.sees('To finish');
    await cy.press('Finish it');
    await cy.page.selectOption('#kind', 'supervision-record');
    await answer(cy.page, {
      author,
      words: 'What I took from it is mine.',
    });
    // The first of the two with this name is the one that Return presses.
    await cy.arrive(() => cy.page.locator('button[value="save"]:visible').last().click());
    await cy.sees('Your changes are saved');
    await cy.seesNot('To finish');
  });

  test('it is attached to the application, without the words on it', async () => {
    await cy.go('/');
    await cy.follow('Your application');
    ref = refIn(cy);
    await cy.go(`/cases/${ref}/evidence/supervision-record`);
    await cy.follow('Attach from my library');
    await cy.follow(sentence);
    await cy.sees('Your own words on it stay in your library');
    assert.equal(await cy.page.inputValue('[name="done-by"]'), author);
    await cy.press('Attach');
    await cy.sees('is attached from your library');
    await cy.sees('IMG_1.png');
    await cy.go(`/cases/${ref}/portfolio`);
    await cy.sees(sentence);
    await cy.seesNot('What I took from it is mine');
  });

  test('changed afterwards, it says so, and is attached anew', async () => {
    await cy.go('/library');
    await cy.follow(sentence);
    await cy.press('Change it');
    await answer(cy.page, { title: `${sentence}, typed up` });
    await cy.page.setInputFiles('#file', {
      name: 'typed.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('Invented notes.'),
    });
    await cy.arrive(() => cy.page.locator('button[value="save"]:visible').last().click());
    await cy.go(`/cases/${ref}/evidence/supervision-record`);
    await cy.sees('Your library has this otherwise now');
    await cy.follow(/^Attach it anew/);
    await cy.press('Attach in its place');
    await cy.sees('typed.txt');
    await cy.seesNot('otherwise now');
  });
});
