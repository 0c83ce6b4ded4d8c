import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type SweptCase, readSweep } from '../../test/support/closed-cases.ts';
import { historyOf } from '../../test/support/history.ts';
import { type Shared, readTogether } from '../../test/support/read-together.ts';
import { fill } from '../../test/support/route-samples.ts';

const shared = readTogether();
let service: Shared;

before(async () => {
  service = await shared.open();
});
after(() => shared.leave());

// What is closed to somebody is tried on every route, and with the same sum, in every-route.page.test.ts.
test('opening any page changes nothing', async () => {
  const { cases } = await readSweep(service);
  const before = await historyOf(service);
  const people = ['cy', 'pat', 'quin', 'hal', 'ira', 'kit', 'ash', 'dee'];
  // Everybody at once, each in a session of their own.
  const opened = await Promise.all(people.map((person) => openAll(person, cases)));
  const pages = service.app.served.filter(({ method }) => method === 'GET');
  const found = new Set(opened.flat());
  assert.ok(found.size > pages.length / 2, `${found.size} of ${pages.length} pages answered 200`);
  for (const { open } of cases) assert.ok(people.some((person) => open.has(person)));
  assert.deepEqual(await historyOf(service), before);
});

/** Gives the routes that showed a page. */
async function openAll(person: string, cases: readonly SweptCase[]): Promise<readonly string[]> {
  const shown: string[] = [];
  const browser = await service.signInAs(person);
  const theirs = cases.filter(({ open }) => open.has(person)).map(({ parts }) => parts);
  for (const { method, url } of service.app.served) {
    if (method !== 'GET' || url === '/sign-out') continue;
    if (!url.includes(':ref') && /[:*]/.test(url)) continue;
    for (const parts of url.includes(':ref') ? theirs : [{}]) {
      const { statusCode } = await browser.get(fill(url, parts));
      assert.ok(statusCode < 500, `${person} got ${statusCode} at ${url}`);
      if (statusCode === 200) shown.push(url);
    }
  }
  return shown;
}
