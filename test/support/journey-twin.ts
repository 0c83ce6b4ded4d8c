import type { Page } from 'playwright-core';

/**
 * The page as it stands, in a browser of its own with every script taken out. Axe needs timers, and they never fire
 * where scripts are switched off: there it would wait for ever.
 */
export async function twinOf(page: Page): Promise<Page> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('The page has no browser.');
  const context = await browser.newContext({ viewport: page.viewportSize() });
  const twin = await context.newPage();
  const html = (await page.content()).replaceAll(/<script\b[^>]*>.*?<\/script>/gs, '');
  const address = page.url();
  await twin.route(
    (url) => url.href === new URL(address).href,
    (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }),
  );
  await twin.goto(address);
  return twin;
}
