import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { historyOf } from '../../test/support/history.ts';
import { fill, partsOf } from '../../test/support/route-samples.ts';
import { type Shared, readTogether } from '../../test/support/read-together.ts';
import { withScope } from '../store/with-scope.ts';

const shared = readTogether();
let service: Shared;

before(async () => {
  service = await shared.open();
});
after(() => shared.leave());

function asSystem<T>(query: ReturnType<typeof sql<T>>): Promise<readonly T[]> {
  return withScope(
    service.database.db,
    { authority: 'lincolnshire', principals: 'system' },
    async (tx) => (await query.execute(tx)).rows,
  );
}

test('opening any page changes nothing', async () => {
  const rows = await asSystem(sql<{ ref: string }>`select ref from case_summary order by ref`);
  const cases = await Promise.all(rows.map(({ ref }) => partsOf(service, ref)));
  assert.ok(cases.length >= 3);
  const before = await historyOf(service);
  const people = ['cy', 'pat', 'quin', 'hal', 'ira', 'kit', 'ash', 'dee'];
  // Everybody at once, each in a session of their own.
  const opened = await Promise.all(people.map((person) => openAll(person, cases)));
  for (const count of opened) assert.ok(count > 90, `${count} pages opened`);
  assert.deepEqual(await historyOf(service), before);
});

async function openAll(person: string, cases: readonly Readonly<Record<string, string>>[]): Promise<number> {
  let opened = 0;
  const browser = await service.signInAs(person);
  for (const { method, url } of service.app.served) {
    if (method !== 'GET' || url === '/sign-out') continue;
    if (!url.includes(':ref') && /[:*]/.test(url)) continue;
    for (const parts of url.includes(':ref') ? cases : cases.slice(0, 1)) {
      const { statusCode } = await browser.get(fill(url, parts));
      assert.ok(statusCode < 500, `${person} got ${statusCode} at ${url}`);
      opened += 1;
    }
  }
  return opened;
}
