import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { readWorld } from '../../src/demo/read-world.ts';
import { readPack } from '../../src/packs/read-pack.ts';
import { everyFieldFolder } from '../support/every-field.ts';
import { type Journey, startJourney, type Traveller } from '../support/journey.ts';

/** Forms with every kind of field, of an authority that is not there in the demonstration. */
describe('every kind of field', () => {
  let journey: Journey;
  let url: string;

  before(async () => {
    const { pack, faults } = readPack(everyFieldFolder);
    if (pack === undefined) throw new Error(faults.map(({ what }) => what).join('\n'));
    const demo = await readWorld(join(everyFieldFolder, 'demo.yaml'));
    journey = await startJourney('lincolnshire', { pack, demo });
    const ada = await journey.signIn('ada');
    await ada.go('/cases');
    url = (await ada.page.locator('a[href^="/cases/"]').first().getAttribute('href')) ?? '';
  });
  after(() => journey?.stop());

  const check = (who: Traveller, name: string, value: string) =>
    who.page.locator(`input[name="${name}"][value="${value}"]`).check();
  const day = async (who: Traveller, name: string, [y, m, d]: readonly [string, string, string]) => {
    for (const [part, text] of Object.entries({ day: d, month: m, year: y }))
      await who.page.fill(`[name="${name}-${part}"]`, text);
  };

  test('without JavaScript, on a narrow screen, everything is typed, kept and said', async () => {
    const ada = await journey.signIn('ada', { javaScript: false, width: 320 });
    await ada.go(`${url}/sections/about`);
    assert.equal(await ada.page.inputValue('[name="since-year"]'), '2025');
    await ada.page.fill('#first', 'one two three');
    await ada.page.fill('#score', '5');
    await check(ada, 'interests:other', 'yes');
    await check(ada, 'kind', 'desk');
    await ada.press('Save and stay here');
    await ada.sees('“Score of the observation” has to be 4 or less.');
    await ada.sees('“Which other area?” is not filled in yet.');
    await ada.sees('All boxes together: 3 of at most 30 words');
    assert.equal(await ada.page.locator('input[name="interests:other"]').isChecked(), true);
    assert.equal(await ada.page.inputValue('#score'), '5');
    await ada.page.fill('#score', '3');
    await ada.page.fill('[name="interests-other"]', 'Therapeutic parenting');
    await ada.page.fill('[name="abroad-not-applicable"]', 'I was here all year');
    await ada.press('Save and continue');

    await ada.sees('What was seen');
    await check(ada, 'competency:carers', 'adequate');
    await check(ada, 'competency:court', 'not-applicable');
    await check(ada, 'behaviours:plan', 'seen');
    await check(ada, 'behaviours:child', 'na');
    await check(ada, 'child-there', 'no');
    await day(ada, 'visited', ['2026', '1', '5']);
    await ada.press('Save and stay here');
    await ada.sees('“Competency”: row 2 not rated.');
    await ada.sees('1 of 2 seen; 1 not applicable');
    assert.equal(await ada.page.locator('input[name="behaviours:child"][value="na"]').isChecked(), true);
    await check(ada, 'competency:law', 'limited');
    await ada.press('Save and continue');

    // A reminder is one line until somebody opens it.
    for (const line of await ada.page.locator('.waymark-row__reminder summary').all()) await line.click();
    await ada.sees('Supporting statement The form');
    await ada.page.selectOption('[name="log-0-kind"]', 'course');
    await ada.page.fill('[name="log-0-hours"]', 'many');
    await check(ada, 'log-0-shows:skill-2', 'yes');
    await day(ada, 'checklist-1-done', ['2026', '1', '6']);
    await ada.page.locator('[name="_do"][value="add:log"]').click();
    await ada.page.waitForLoadState();
    assert.equal(await ada.page.locator('[name="log-2-kind"]').count(), 1);
    assert.equal(await ada.page.locator('input[name="log-0-shows:skill-2"]').isChecked(), true);
    assert.equal(await ada.page.inputValue('[name="checklist-1-done-day"]'), '6');
    assert.equal(await ada.page.inputValue('[name="checklist-0-done-day"]'), '');
    await ada.press('Save and stay here');
    await ada.sees('“Learning log”, row 1: “many” is not a whole number.');
    await ada.go(`${url}/sections/skills/skill-3`);
    await ada.page.fill('#statement', 'I decided.');
    await ada.press('Save and stay here');
    await ada.sees('Nothing more to do on this page');
    await ada.go(`${url}/work/write`);
    await ada.sees('3. Deciding');
  });

  test('what waits until the work is done is not there for others before', async () => {
    const pat = await journey.service.signInAs('pat');
    assert.equal((await pat.get(`${url}/sections/seen`)).statusCode, 404);
    const about = await pat.get(`${url}/sections/about`);
    assert.equal(about.statusCode, 200);
    assert.match(about.body, /Something else: Therapeutic parenting/);
    assert.match(about.body, /Work done abroad[^]*?Not applicable: I was here all year/);
    assert.doesNotMatch((await pat.get(`${url}/portfolio`)).body, /Behaviours seen/);
  });

  test('with JavaScript a rating saves itself, “other” opens its box, and the total follows', async () => {
    const ada = await journey.signIn('ada');
    await ada.go(`${url}/sections/about`);
    const other = ada.page.locator('[name="kind-other"]');
    assert.equal(await other.isVisible(), false);
    await check(ada, 'kind', 'other');
    assert.equal(await other.isVisible(), true);
    assert.equal(await ada.page.locator('[name="why-court"]').isVisible(), false);
    await check(ada, 'interests:court', 'yes');
    assert.equal(await ada.page.locator('[name="why-court"]').isVisible(), true);
    await ada.page.fill('#second', Array.from({ length: 28 }, (_, n) => `word${n}`).join(' '));
    await ada.sees('All boxes together: 31 words: 1 over the limit of 30');
    await ada.go(`${url}/sections/seen`);
    // By the keyboard alone: from one rating of a row to the next.
    await ada.page.locator('input[name="competency:law"][value="limited"]').focus();
    await ada.page.keyboard.press('ArrowRight');
    await ada.page
      .locator('[data-autosave-line]')
      .filter({ hasText: /^Saved at/ })
      .waitFor();
    await ada.go(`${url}/sections/seen`);
    assert.equal(await ada.page.locator('input[name="competency:law"][value="adequate"]').isChecked(), true);
  });

  test('evidence is asked for its role, its rating and its case', async () => {
    const ada = await journey.signIn('ada', { width: 320 });
    await ada.go(`${url}/evidence/observation`);
    const attach = async () => {
      await ada.page.setInputFiles('#file', {
        name: 'seen.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from('What was seen.'),
      });
      await ada.press('Attach');
    };
    await ada.page.fill('#title', 'A home visit');
    await day(ada, 'on', ['2026', '1', '5']);
    await ada.page.fill('#rating', '7');
    await attach();
    await ada.sees('Choose in which role it was done.');
    await ada.sees('Enter the rating, a whole number from 1 to 4.');
    await ada.sees('Enter “Case number”.');
    await check(ada, 'done-by-role', 'assessor');
    await ada.page.fill('#rating', '3');
    await ada.page.fill('#reference', 'M-123');
    await attach();
    await ada.sees('Lead coach · rated 3 · Case number: M-123');
  });
});
