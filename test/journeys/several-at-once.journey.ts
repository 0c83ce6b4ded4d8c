import { after, before, describe, test } from 'node:test';
import { type Journey, startJourney, type Traveller } from '../support/journey.ts';
import { twoByTwo } from '../support/two-by-two.ts';

/** What the workforce team does with many cases, each page checked by axe. */
describe('the pipeline', () => {
  let journey: Journey;
  before(async () => {
    journey = await startJourney('sandwell', { demo: await twoByTwo() });
    journey.service.setClock('2026-02-16T10:00:00Z');
  });
  after(() => journey.stop());

  test('without scripts, 320 px: two places are confirmed together, each looked at first', async () => {
    const win = await journey.signIn('win', { javaScript: false, width: 320 });
    await win.go('/cases');
    await win.follow('Several at once');
    await win.follow('Confirm the appointment');
    await win.follow('Choose all 2');
    await win.press('Look at what would happen');
    await win.sees('Nothing has happened yet.');
    await win.press('Confirm these places');
    await win.sees('Every case is done.');
    await win.sees('Place confirmed (2)');
    await win.go('/cases/board');
    await win.sees(/Send the portfolio to the Principal Social Worker|Issue the documents/);
  });

  test('by keyboard: the list is narrowed, kept as a view, opened again, and the board is scrolled', async () => {
    const win = await journey.signIn('win');
    await win.go('/cases');
    await tabTo(win, 'Find, narrow');
    await win.page.keyboard.press('Enter');
    await win.page.keyboard.press('Tab');
    await win.page.keyboard.type('otto');
    await win.arrive(() => win.page.keyboard.press('Enter'));
    await win.sees('One open case');
    await tabTo(win, 'Save this view');
    await win.arrive(() => win.page.keyboard.press('Enter'));
    await win.page.locator('#name').focus();
    await win.page.keyboard.type('Otto alone');
    await win.arrive(() => win.page.keyboard.press('Enter'));
    await win.sees('The view “Otto alone” is saved. Nobody else sees it.');
    await win.go('/cases');
    await win.follow('Otto alone');
    await win.sees('One open case');
    await win.go('/cases/views');
    await win.go('/cases/stuck?days=1');
  });
});

async function tabTo({ page }: Traveller, words: string): Promise<void> {
  for (let stops = 0; stops < 60; stops += 1) {
    await page.keyboard.press('Tab');
    const here = (await page.locator(':focus').textContent()) ?? '';
    if (here.includes(words)) return;
  }
  throw new Error(`“${words}” is not reached by the tabulator.`);
}
