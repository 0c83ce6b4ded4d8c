import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Journey, startJourney, type Traveller } from '../support/journey.ts';
import { walkByKeyboard } from '../support/keyboard.ts';
import { admittingPolicy, renewalsWorld } from '../support/renewals-world.ts';

/** Moderation by a sample: drawn, read from outside until a day, and over with it. Each page is checked by axe. */
describe('readers for a time', () => {
  let journey: Journey;
  let second = '';
  before(async () => {
    journey = await startJourney('exampleshire', { demo: await renewalsWorld(), pack: admittingPolicy() });
    journey.service.setClock('2026-03-02T10:00:00Z');
  });
  after(() => journey?.stop());

  const days = async ({ page }: Traveller, field: string, on: readonly [string, string, string]) => {
    for (const [index, part] of ['day', 'month', 'year'].entries())
      await page.fill(`[name="${field}-${part}"]`, on[index] ?? '');
  };

  test('without scripts, 320 px: the days are said, the draw is made, and somebody is admitted to all of it', async () => {
    const otis = await journey.signIn('otis', { javaScript: false, width: 320 });
    await otis.go('/samples');
    await otis.press('Fix the list');
    await otis.sees('Give the first day');
    await days(otis, 'from-0', ['1', '2', '2026']);
    await days(otis, 'to-0', ['20', '2', '2026']);
    await otis.press('Fix the list');
    await otis.sees('2 of 3 cases will be drawn');
    await otis.press('Make the draw');
    await otis.press('Admit this reader');
    await otis.sees('Choose who is admitted');
    await otis.page.selectOption('#person', { label: 'Eddy Educator' });
    await days(otis, 'until', ['10', '3', '2026']);
    await otis.page.fill('#reason', 'To moderate from outside.');
    await otis.press('Admit this reader');
    await otis.sees('They can read 2 portfolios until Tuesday 10 March 2026.');
    second = (await otis.page.locator('a[href$="/second-reading"]').first().getAttribute('href')) ?? '';
    await otis.go(second.replace('second-reading', 'readers'));
    await otis.sees('May read');
    await otis.context.close();
  });

  test('the reader reads by keyboard, says what they found, and finds nothing the day after', async () => {
    const eddy = await journey.signIn('eddy');
    await eddy.go(second);
    await eddy.sees('until Tuesday 10 March 2026');
    assert.deepEqual((await walkByKeyboard(eddy.page)).wrong, []);
    await eddy.go(second);
    await eddy.page.getByLabel('Yes, the same').check();
    await eddy.page.getByLabel('What you found').fill('The same, from the papers alone.');
    await eddy.press('Give my opinion');
    await eddy.sees('Your opinion is recorded.');
    journey.service.setClock('2026-03-11T09:00:00Z');
    const later = await journey.signIn('eddy');
    await later.seesNot('Invented r-');
    const answer = await later.page.goto(`${journey.origin}${second}`);
    assert.equal(answer?.status(), 404);
    const otis = await journey.signIn('otis');
    await otis.go(second.replace('second-reading', 'readers'));
    await otis.sees('No longer');
    assert.deepEqual((await walkByKeyboard(otis.page)).wrong, []);
  });
});
