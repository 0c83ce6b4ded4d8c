import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import type { Page } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { nextPage } from './journey.ts';

test('the browser opens a page served on this machine', async (t) => {
  const page = await openPage(t);

  assert.equal(await page.getByRole('heading').textContent(), 'Waymark');
  assert.ok((await page.screenshot()).length > 1000);
});

test('a button that never comes is named, not the page that was to follow it', async (t) => {
  const page = await openPage(t);
  page.setDefaultTimeout(200);
  const pressing = nextPage(page, () => page.getByRole('button', { name: 'Send' }).click(), 200);
  await assert.rejects(pressing, /waiting for getByRole\('button', \{ name: 'Send' \}\)/);
});

async function openPage(t: TestContext): Promise<Page> {
  const server = createServer((_, reply) =>
    reply.setHeader('content-type', 'text/html').end('<h1>Waymark</h1>'),
  );
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const browser = await launchChromium();
  t.after(async () => {
    await browser.close();
    server.close();
  });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return page;
}
