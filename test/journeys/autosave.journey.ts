import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { sql } from 'kysely';
import { withScope } from '../../src/store/with-scope.ts';
import { launchChromium } from '../support/chromium.ts';
import { type Running, startService } from '../support/running.ts';

describe('saving while somebody types', () => {
  let service: Running;
  let browser: Browser;
  let origin: string;
  let url: string;

  const signIn = async (context: BrowserContext): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(`${origin}/sign-in`);
    await page.click('button[value="cy"]');
    return page;
  };
  const type = (page: Page, text: string) => page.fill('#summary', text);
  const line = (page: Page, text: RegExp) =>
    page.locator('[data-autosave-line]').filter({ hasText: text }).waitFor({ timeout: 15_000 });
  const notice = (page: Page, text: RegExp) =>
    page.locator('[data-autosave-status]').filter({ hasText: text }).waitFor({ timeout: 15_000 });

  before(async () => {
    service = await startService();
    await service.app.listen({ port: 0, host: '127.0.0.1' });
    const address = service.app.server.address();
    origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
    browser = await launchChromium();
    const context = await browser.newContext();
    const page = await signIn(context);
    await page.goto(`${origin}/cases`);
    const ref = /\/cases\/([A-Z0-9]{4,})"/.exec(await page.content())?.[1] ?? '';
    url = `${origin}/cases/${ref}/sections/b`;
    await context.close();
  });
  after(async () => {
    await browser.close();
    await service.stop();
  });

  test('a pause is enough, and the count follows every word', async () => {
    const context = await browser.newContext();
    const page = await signIn(context);
    await page.goto(url);
    await type(page, 'one two three');
    assert.equal(await page.locator('#count-summary').textContent(), '3 of at most 200 words');
    await line(page, /^Saved at \d\d:\d\d\. Nothing more to do/);
    await page.reload();
    assert.equal(await page.inputValue('#summary'), 'one two three');
    assert.equal(await page.locator('[data-autosave-status]').isVisible(), false);
    await context.close();
  });

  test('without a connection the words stay on the device, outlive a reload, and are saved when it is back', async () => {
    const context = await browser.newContext();
    const page = await signIn(context);
    await page.goto(url);
    await context.setOffline(true);
    await type(page, 'typed in a tunnel');
    await notice(page, /Not saved: no connection\. Your words are kept on this device/);
    await context.setOffline(false);
    await line(page, /^Saved at/);
    await context.setOffline(true);
    await type(page, 'typed in a second tunnel');
    await notice(page, /Not saved: no connection/);
    await context.route('**/sections/b*', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    );
    await context.setOffline(false);
    page.on('dialog', (dialog) => void dialog.accept());
    await page.goto(url);
    await notice(page, /there are words of yours that were not saved/);
    await context.unroute('**/sections/b*');
    await page.getByRole('button', { name: 'Restore what you typed' }).click();
    assert.equal(await page.inputValue('#summary'), 'typed in a second tunnel');
    await line(page, /^Saved at/);
    await context.close();
  });

  test('a session that ran out keeps the words, and gives them back after signing in', async () => {
    const context = await browser.newContext();
    const page = await signIn(context);
    await page.goto(url);
    await withScope(service.database.db, { authority: 'lincolnshire', principals: [] }, (tx) =>
      sql`update session set seen_at = seen_at - interval '31 minutes'`.execute(tx),
    );
    await type(page, 'typed after lunch');
    await notice(page, /Not saved: you have been signed out/);
    page.on('dialog', (dialog) => void dialog.accept());
    await page.getByRole('link', { name: 'Sign in again' }).click();
    await page.click('button[value="cy"]');
    assert.match(page.url(), /\/sections\/b$/);
    await page.getByRole('button', { name: 'Restore what you typed' }).click();
    assert.equal(await page.inputValue('#summary'), 'typed after lunch');
    await line(page, /^Saved at/);
    await context.close();
  });

  test('two tabs: the later is stopped, nothing is overwritten, and both versions can be compared', async () => {
    const context = await browser.newContext();
    const first = await signIn(context);
    await first.goto(url);
    const second = await context.newPage();
    await second.goto(url);
    await type(first, 'from the first tab');
    await line(first, /^Saved at/);
    await type(second, 'from the second tab');
    await notice(second, /Not saved: You saved this section in another window/);
    await second.getByRole('button', { name: 'Compare the two' }).click();
    await second.getByRole('heading', { name: 'This section was saved somewhere else' }).waitFor();
    assert.match((await second.locator('.waymark-beside__theirs').textContent()) ?? '', /from the first tab/);
    assert.equal(await second.inputValue('#summary'), 'from the second tab');
    await second.getByRole('button', { name: 'Save what I have here' }).click();
    await second
      .getByText(/Saved at \d\d:\d\d\. Nothing more to do/)
      .first()
      .waitFor();
    assert.equal(await second.inputValue('#summary'), 'from the second tab');
    await context.close();
  });

  test('rows are added and taken out on the page, and saved like everything else', async () => {
    const context = await browser.newContext();
    const page = await signIn(context);
    await page.goto(url.replace('/sections/b', '/sections/development-notes'));
    await page.getByRole('button', { name: 'Add another' }).click();
    await page.fill('#notes-0-discussed', 'What to show for standard 5');
    await page.fill('#notes-0-date-day', '5');
    await page.fill('#notes-0-date-month', 'Jan');
    await page.fill('#notes-0-date-year', '26');
    await page.getByRole('button', { name: 'Add another' }).click();
    assert.equal(await page.locator('[data-row]').count(), 2);
    await page.getByRole('button', { name: /^Remove row 2/ }).click();
    await page.getByRole('button', { name: 'Save and stay here' }).click();
    await page
      .getByText(/Saved at/)
      .first()
      .waitFor();
    assert.equal(await page.inputValue('#notes-0-date-month'), '1');
    assert.equal(await page.locator('[data-row]').count(), 1);
    await context.close();
  });
});
