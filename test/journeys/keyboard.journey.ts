import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Document, Packer, Paragraph } from 'docx';
import type { Page } from 'playwright-core';
import { refIn, tabTo } from '../support/journey-answers.ts';
import { type Journey, startJourney, type Traveller } from '../support/journey.ts';
import { walkByKeyboard } from '../support/keyboard.ts';

/** Where the focus is, in the page's own words. */
const focused = (page: Page) =>
  page.evaluate(
    `[document.activeElement.id, document.activeElement.name, document.activeElement.className].join(' ')`,
  );

describe('the portfolio’s pages by keyboard alone', () => {
  let journey: Journey;
  let sol: Traveller;
  let url: string;
  let entry: string;
  const known = new Set<string>();

  const enter = (who: Traveller) => who.arrive(() => who.page.keyboard.press('Enter'));
  const typeInto = async ({ page }: Traveller, selector: string, words: string) => {
    await tabTo(page, selector);
    await page.keyboard.type(words);
  };

  before(async () => {
    journey = await startJourney('sandwell');
    sol = await journey.signIn('sol', { known });
    await sol.go('/');
    await sol.sees('activities, 5 of them');
    await sol.follow(/^Your part of the portfolio/);
    url = `/cases/${refIn(sol)}`;
  });
  after(() => journey?.stop());

  test('the first stop leads past the head of the page, and what follows is in its body', async () => {
    await sol.go('/library');
    const { page } = sol;
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(`document.activeElement.closest('main') !== null`), true);
  });

  test('something is kept in the library: refused, led to the mistake, and sent', async () => {
    await sol.go('/library/quick');
    await tabTo(sol.page, 'main button');
    await enter(sol);
    assert.match(String(await focused(sol.page)), /govuk-error-summary/);
    await tabTo(sol.page, '.govuk-error-summary a');
    await sol.page.keyboard.press('Enter');
    assert.match(String(await focused(sol.page)), /\btitle\b/);
    await sol.page.keyboard.type('Kept without a mouse');
    await enter(sol);
    await sol.sees('Finish it whenever you have time');
    await sol.go('/library/new');
    await typeInto(sol, '#title', 'A day of learning');
    await tabTo(sol.page, '#kind');
    await sol.page.keyboard.type('Certificate');
    for (const [box, typed] of [
      ['day', '3'],
      ['month', '2'],
      ['year', '2026'],
    ])
      await typeInto(sol, `[name="on-${box}"]`, typed ?? '');
    await tabTo(sol.page, '#file');
    // The window for choosing a file is the browser's own.
    const sections = [{ children: [new Paragraph('An invented certificate.')] }];
    const buffer = await Packer.toBuffer(new Document({ sections }));
    await sol.page.setInputFiles('#file', { name: 'day.docx', mimeType: '', buffer });
    await tabTo(sol.page, 'button[value="save"]');
    await enter(sol);
    await sol.sees('Kept in your library');
    entry = new URL(sol.page.url()).pathname;
    assert.match(entry, /^\/library\/[0-9a-f-]{36}$/);
  });

  test('rows are added and taken out, and the focus goes where the next word belongs', async () => {
    await sol.go(`${url}/sections/cpd-log`);
    const { page } = sol;
    const before = await page.locator('[data-row]').count();
    await tabTo(page, '[data-rows-add]');
    await page.keyboard.press('Enter');
    assert.match(String(await focused(page)), new RegExp(`-${before}-`));
    await tabTo(page, `[data-row]:nth-child(${before + 1}) [data-rows-remove]`);
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('[data-row]').count(), before);
    assert.equal(await page.evaluate(`document.activeElement.closest('[data-rows]') !== null`), true);
  });

  test('a signature is given', async () => {
    const otto = await journey.signIn('otto', { known });
    await otto.go('/');
    await tabTo(otto.page, 'main a[href$="/steps/signatures"]');
    await enter(otto);
    await tabTo(otto.page, 'main a[href$="/sections/signature-sheet"]');
    await enter(otto);
    await tabTo(otto.page, 'button[value="next"]');
    await enter(otto);
    await otto.sees('Complete');
    await tabTo(otto.page, 'form[action$="/sign"] button');
    await enter(otto);
    await otto.sees('You have signed');
    await otto.context.close();
  });

  test('feedback is asked for, and answered by somebody without an account', async () => {
    await sol.go('/library/feedback');
    await typeInto(sol, '#giver', 'A foster carer');
    await typeInto(sol, '#about', 'Two years of visits');
    await tabTo(sol.page, 'main form button');
    await enter(sol);
    const link = (await sol.page.locator('.waymark-link-to-copy').innerText()).trim();
    const context = await journey.browser.newContext();
    const page = await context.newPage();
    await page.goto(link);
    assert.deepEqual((await walkByKeyboard(page)).wrong, []);
    await page.goto(link);
    await tabTo(page, 'textarea');
    await page.keyboard.type('He came when he said he would.');
    await tabTo(page, 'main form button');
    await page.keyboard.press('Enter');
    await page.getByText('Your answers have been sent').waitFor();
    await context.close();
  });

  for (const width of [1280, 320]) {
    test(`at ${width} px Tab reaches everything in the order written, shows where it is, and is held nowhere`, async () => {
      const inCase = (...ends: readonly string[]) => ends.map((end) => `${url}/${end}`);
      const both = ['/', '/library', '/library/quick', entry, `${entry}/file/look`];
      const bothInCase = inCase('work/write-portfolio', 'portfolio', 'plan', 'sections/cpd-log');
      // On a narrow screen these look as the others do.
      const wide = ['/library/new', '/library/feedback', `${entry}/change`];
      const wideInCase = inCase('work/write-portfolio/word', 'sections/statement', 'sections/opening-sheet');
      const pages =
        width === 1280
          ? {
              sol: [...both, ...wide, ...bothInCase, ...wideInCase],
              fern: ['/team', ...inCase('portfolio', 'work/manager-statement')],
            }
          : { sol: [...both, ...bothInCase], fern: ['/team'] };
      for (const [person, paths] of Object.entries(pages)) {
        const { context, page } = await journey.signIn(person, { width, known });
        for (const path of paths) {
          const answer = await page.goto(`${journey.origin}${path}`);
          assert.equal(answer?.status(), 200, path);
          // What is folded away has stops of its own.
          await page.evaluate(`document.querySelectorAll('details').forEach((one) => { one.open = true; })`);
          const { stops, wrong } = await walkByKeyboard(page);
          assert.deepEqual(wrong, [], path);
          assert.ok(stops.length > 8, `${path}: ${stops.length}`);
        }
        await context.close();
      }
    });
  }

  test('the walk sees what it is for', async () => {
    const page = await journey.browser.newPage();
    const wrongOn = async (html: string) => {
      await page.setContent(`<p><button>One</button></p>${html}<p><button>Last</button></p>`);
      return (await walkByKeyboard(page)).wrong.join();
    };
    assert.equal(await wrongOn('<a href="/x">A link</a>'), '');
    assert.match(await wrongOn('<a href="/x" style="outline:none">A link</a>'), /nothing shows the focus: a/);
    assert.match(
      await wrongOn('<a href="/x" style="position:absolute;left:-99em">A link</a>'),
      /out of sight/,
    );
    assert.match(await wrongOn('<a href="/x" tabindex="-1">A link</a>'), /never reached: a/);
    assert.match(await wrongOn('<a href="/x" tabindex="1">A link</a>'), /out of order/);
    assert.match(await wrongOn('<p style="cursor:pointer">Press</p>'), /for a mouse alone/);
    assert.match(
      await wrongOn('<input id="t"><script>t.onkeydown = (event) => event.preventDefault()</script>'),
      /never reached: button\S* {2}"Last"/,
    );
    await page.close();
  });
});
