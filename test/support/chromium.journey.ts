import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { launchChromium } from './chromium.ts';

test('the browser opens a page served on this machine', async (t) => {
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

  assert.equal(await page.getByRole('heading').textContent(), 'Waymark');
  assert.ok((await page.screenshot()).length > 1000);
});
