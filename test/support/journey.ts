import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { AssemblyOptions } from '../../src/assembly/assembly-options.ts';
import { launchChromium } from './chromium.ts';
import { twinOf } from './journey-twin.ts';
import { type Running, startService } from './running.ts';

export type Journey = {
  readonly service: Running;
  readonly origin: string;
  readonly browser: Browser;
  /** Someone with a browser of their own, signed in. */
  signIn(person: string, options?: SignInOptions): Promise<Traveller>;
  stop(): Promise<void>;
};

export type SignInOptions = {
  readonly javaScript?: boolean;
  readonly width?: number;
  /** Shapes of pages checked before, which are not checked again: a form has many pages of one make. */
  readonly known?: Set<string>;
};

/** A journey's traveller: every page they come to is checked by axe, and for words that run off the screen. */
export type Traveller = {
  readonly page: Page;
  readonly context: BrowserContext;
  go(path: string): Promise<void>;
  /** Does what leads to another page, and waits for it. */
  arrive(doing: () => Promise<void>): Promise<void>;
  /** Presses a button, and waits for the page that follows. */
  press(name: string | RegExp): Promise<void>;
  follow(name: string | RegExp): Promise<void>;
  /** The page's text, white space folded. */
  text(): Promise<string>;
  sees(words: string | RegExp): Promise<void>;
  seesNot(words: string | RegExp): Promise<void>;
  checked(): readonly string[];
};

// What does not come soon will not come: a test says so before its own time is up.
const PATIENCE = 45_000;

/** The whole service on a port of its own, with the invented world, and a Chromium. */
export async function startJourney(
  authority = 'lincolnshire',
  changes: Partial<AssemblyOptions> = {},
): Promise<Journey> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const service = await startService(authority, { origin, ...changes });
  const browser = await launchChromium();
  await service.app.listen({ host: '127.0.0.1', port });
  return {
    service,
    origin,
    browser,
    async signIn(person, { javaScript = true, width = 1280, known } = {}) {
      const context = await browser.newContext({
        javaScriptEnabled: javaScript,
        viewport: { width, height: 900 },
      });
      context.setDefaultTimeout(PATIENCE);
      const page = await context.newPage();
      const traveller = travellerOn(page, { context, origin, javaScript, known });
      await traveller.go('/sign-in');
      await page.locator(`button[name="person"][value="${person}"]`).click();
      await page.waitForLoadState();
      return traveller;
    },
    async stop() {
      await browser.close();
      await service.stop();
    },
  };
}

type Travels = {
  readonly context: BrowserContext;
  readonly origin: string;
  readonly javaScript: boolean;
  readonly known: Set<string> | undefined;
};

function travellerOn(page: Page, { context, origin, javaScript, known }: Travels): Traveller {
  const checked: string[] = [];
  const arrive = async (doing: () => Promise<void>) => {
    await nextPage(page, doing);
    const path = new URL(page.url()).pathname;
    checked.push(path);
    const shape = path
      .replace(/^\/cases\/[^/]+/, '/cases/:ref')
      .replace(/(\/sections\/[^/]+)\/.+/, '$1/:standard');
    if (known?.has(shape)) return;
    known?.add(shape);
    await (javaScript ? checkPage(page, path) : checkWithoutScripts(page, path));
  };
  const text = async () => (await page.locator('body').innerText()).replace(/\s+/g, ' ');
  return {
    page,
    context,
    arrive,
    go: (path) =>
      arrive(async () => {
        await page.goto(`${origin}${path}`);
      }),
    press: (name) => arrive(() => page.getByRole('button', { name }).first().click()),
    follow: (name) => arrive(() => page.getByRole('link', { name }).first().click()),
    text,
    async sees(words) {
      const all = await text();
      assert.ok(
        typeof words === 'string' ? all.includes(words) : words.test(all),
        `${page.url()} does not say ${String(words)}:\n${all.slice(0, 3000)}`,
      );
    },
    async seesNot(words) {
      const all = await text();
      assert.ok(
        !(typeof words === 'string' ? all.includes(words) : words.test(all)),
        `${page.url()} says ${String(words)}`,
      );
    },
    checked: () => checked,
  };
}

/** What is pressed may never be there, and then the test has to say what: the page it leads to is waited for longer. */
export async function nextPage(page: Page, doing: () => Promise<void>, patience = PATIENCE): Promise<void> {
  await Promise.all([page.waitForEvent('load', { timeout: 2 * patience }), doing()]);
}

/** The same for a page whose scripts are switched off. */
export async function checkWithoutScripts(page: Page, path: string): Promise<void> {
  const twin = await twinOf(page);
  try {
    await checkPage(twin, `${path} without scripts`);
  } finally {
    await twin.context().close();
  }
}

/** Axe finds nothing, and nothing is wider than the screen. */
export async function checkPage(page: Page, path: string): Promise<void> {
  // The legacy mode opens no second page for every check. A frame holds somebody's file, which axe may not look into.
  const { violations } = await new AxeBuilder({ page }).options({ iframes: false }).setLegacyMode().analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
  assert.deepEqual(found, [], `axe on ${path}`);
  const over = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  assert.ok(Number(over) <= 0, `${path} is ${String(over)} px wider than the screen`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === 'object'
          ? resolve(address.port)
          : reject(new Error('no port')),
      );
    });
  });
}
