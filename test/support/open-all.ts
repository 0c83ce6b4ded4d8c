import type { BrowserContext, Page } from 'playwright-core';
import type { Journey } from './journey.ts';

export type Open = { readonly url: string; readonly person: string; readonly cookie: string };

export type Opening = {
  readonly pages: readonly Open[];
  readonly width: number;
  readonly javaScript: boolean;
};

/** Opens each page as its person, a few at a time, and gives what the check or the console finds wrong. */
export async function openAll(
  { browser, origin }: Journey,
  { pages, width, javaScript }: Opening,
  check: (page: Page, name: string) => Promise<void>,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  const waiting = [...pages];
  const work = async () => {
    const context = await browser.newContext({
      javaScriptEnabled: javaScript,
      viewport: { width, height: 900 },
    });
    const page = await context.newPage();
    const troubles = troublesOn(page);
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { url, person, cookie } = next;
      await useCookie(context, { origin, cookie });
      const answer = await page.goto(`${origin}${url}`);
      if (answer?.status() !== 200) troubles.push(`answered ${answer?.status()}`);
      await check(page, url).catch((error: unknown) => troubles.push(String(error)));
      wrong.push(...troubles.splice(0).map((trouble) => `${person} at ${url}: ${trouble}`));
    }
    await context.close();
  };
  await Promise.all([work(), work(), work()]);
  return wrong;
}

/** What the browser complains of: errors of scripts, the content-security policy, parts that are not there. */
export function troublesOn(page: Page): string[] {
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  return troubles;
}

async function useCookie(
  context: BrowserContext,
  { origin, cookie }: { readonly origin: string; readonly cookie: string },
): Promise<void> {
  const [name = '', ...value] = cookie.split('=');
  await context.addCookies([{ name, value: value.join('='), url: origin }]);
}
