import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { startApplication } from '../support/journey-acts.ts';
import { type Journey, startJourney, type Traveller } from '../support/journey.ts';
import { lookAt, takeInBrowser, type Walk } from '../support/walk-in-browser.ts';

const words = (count: number, of: string) =>
  Array.from({ length: count }, (_, index) => `${of}${index + 1}`).join(' ');
const section = (number: number) => `evidence/kss-${number}`;

describe('Dudley: ten sections of evidence, with a dropped connection and two tabs', () => {
  let journey: Journey;
  let walk: Walk;
  let una: Traveller;
  let work: string;

  const at = (number: number) => `/cases/${walk.ref}/sections/${section(number)}`;
  const type = (page: Page, text: string) => page.fill('#sources', text);
  const saved = (page: Page) =>
    page
      .locator('[data-autosave-line]')
      .filter({ hasText: /^Saved at/ })
      .waitFor({ timeout: 20_000 });
  const notice = (page: Page, text: RegExp) =>
    page.locator('[data-autosave-status]').filter({ hasText: text }).waitFor({ timeout: 20_000 });
  const states = async () => {
    await una.go(work);
    return una.page.locator('.govuk-task-list__status').allInnerTexts();
  };
  const kept = async (number: number) => {
    const { ref, caseFile } = await lookAt(journey, walk);
    const saying = caseFile.state.sections[section(number)]?.content.id ?? '';
    const texts = await journey.service.desk.cases.texts('dudley', ref, [saying]);
    return (texts.get(saying) as { readonly sources?: string } | undefined)?.sources;
  };

  before(async () => {
    journey = await startJourney('dudley');
    una = await journey.signIn('una');
    const ref = await startApplication(una, 'Social Worker to Senior Social Worker');
    work = `/cases/${ref}/work/supporting-evidence`;
    const talks = [
      { date: '2026-01-12', setting: 'supervision' },
      { date: '2026-02-02', setting: 'annual-review' },
    ];
    walk = {
      authority: 'dudley',
      ref,
      known: new Set(),
      offices: { 'progression-office': 'cleo', hr: 'kip' },
      instead: {
        conversation: { talks },
        'your-application': { 'applying-as': 'qualified', 'qualified-on': '2023-07-01' },
      },
    };
    for (const step of ['talk', 'confirm-criteria', 'notify-cpp', 'application'])
      await takeInBrowser(journey, walk, { step, on: '2026-02-24' });
  });
  after(() => journey.stop());

  test('ten sections are listed, in the framework’s order, and none is begun', async () => {
    const all = await states();
    assert.equal(all.length, 10);
    assert.ok(
      all.every((state) => state === 'Not started'),
      all.join('; '),
    );
    await una.go(at(1));
    // What the service knows already is never asked again: one box, and what it was drawn from.
    assert.deepEqual(await una.page.locator('.waymark-section textarea').count(), 1);
    await type(una.page, words(40, 'first'));
    await una.press('Save and continue');
    assert.match(una.page.url(), /kss-2$/);
  });

  test('the connection drops in the third and the fourth; not a word is lost, and it goes on by itself', async () => {
    await type(una.page, words(40, 'second'));
    await una.press('Save and continue');
    const { context, page } = una;
    await context.setOffline(true);
    await type(page, words(60, 'tunnel'));
    await notice(page, /Not saved: no connection\. Your words are kept on this device/);
    assert.equal(await kept(3), undefined);
    await context.setOffline(false);
    await saved(page);
    assert.equal(await kept(3), words(60, 'tunnel'));
    // It drops again, and the browser is closed on the way: the words wait on the device.
    await una.go(at(4));
    await context.route('**/sections/**', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    );
    await type(page, words(50, 'lost'));
    await notice(page, /Not saved: no connection/);
    page.on('dialog', (dialog) => void dialog.accept());
    await una.go(at(4));
    await notice(page, /there are words of yours that were not saved/);
    await context.unroute('**/sections/**');
    await page.getByRole('button', { name: 'Restore what you typed' }).click();
    await saved(page);
    assert.equal(await kept(4), words(50, 'lost'));
  });

  test('two tabs on the fifth: both versions are shown, nothing is overwritten, and one is chosen', async () => {
    const { page, context } = una;
    await una.go(at(5));
    const other = await context.newPage();
    await other.goto(page.url());
    await type(page, words(30, 'here'));
    await saved(page);
    await type(other, words(30, 'there'));
    await notice(other, /Not saved: You saved this section in another window/);
    assert.equal(await kept(5), words(30, 'here'));
    await other.getByRole('button', { name: 'Compare the two' }).click();
    await other.getByRole('heading', { name: 'This section was saved somewhere else' }).waitFor();
    assert.match(await other.locator('.waymark-beside__theirs').first().innerText(), /here1 here2/);
    assert.equal(await other.inputValue('#sources'), words(30, 'there'));
    await other.getByRole('button', { name: 'Save what I have here' }).click();
    await other
      .getByText(/^Saved at/)
      .first()
      .waitFor();
    assert.equal(await kept(5), words(30, 'there'));
    await other.close();
  });

  test('one word over the limit is counted alike while typing and by the service, and keeps it from being signed', async () => {
    const { page } = una;
    await una.go(at(6));
    await type(page, words(501, 'over'));
    assert.equal(await page.locator('#count-sources').innerText(), '501 words: 1 over the limit of 500');
    await una.press('Save and stay here');
    await una.sees('has 501 words; the limit is 500. Take out 1 word.');
    for (const number of [7, 8, 9, 10]) {
      await una.go(at(number));
      await type(page, words(20, `n${number}x`));
      await una.press('Save and stay here');
    }
    const all = await states();
    assert.deepEqual(
      all.map((state, index) => (state === 'Complete' ? '' : `${index + 1}: ${state}`)).filter(Boolean),
      ['6: One thing to mend'],
    );
    await una.press(/^Sign$/);
    await una.sees('This cannot be signed yet');
  });

  test('she comes back on another day, is led to where she left off, and signs all ten as they stand', async () => {
    await una.context.close();
    una = await journey.signIn('una');
    await una.go(work);
    await una.follow(/^Carry on with “6\. /);
    assert.match(una.page.url(), /kss-6$/);
    await type(una.page, words(500, 'enough'));
    await una.press('Save and continue');
    await una.go(work);
    await una.press(/^Sign$/);
    await una.sees('Signed');
    const { caseFile } = await lookAt(journey, walk);
    const signature = caseFile.state.signatures.find(({ step }) => step === 'supporting-evidence');
    assert.equal(Object.keys(signature?.sections ?? {}).length, 10);
    assert.equal(await kept(6), words(500, 'enough'));
  });
});
