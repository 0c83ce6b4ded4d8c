import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { fill, partsOf } from '../../test/support/route-samples.ts';
import { type Running, startService } from '../../test/support/running.ts';
import { withScope } from '../store/with-scope.ts';

let service: Running;

before(async () => {
  service = await startService();
});
after(() => service.stop());

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
  const before = await history();
  for (const person of ['cy', 'pat', 'quin', 'hal', 'ira', 'kit', 'ash', 'dee']) {
    const browser = await service.signInAs(person);
    for (const { method, url } of service.app.served) {
      if (method !== 'GET' || url === '/sign-out') continue;
      if (!url.includes(':ref') && /[:*]/.test(url)) continue;
      for (const parts of url.includes(':ref') ? cases : cases.slice(0, 1)) {
        const { statusCode } = await browser.get(fill(url, parts));
        assert.ok(statusCode < 500, `${person} got ${statusCode} at ${url}`);
      }
    }
  }
  assert.deepEqual(await history(), before);
});

/** Every row that an act could have changed, counted and summed. */
async function history() {
  return asSystem(sql`
    select (select count(*)::int from event) as events, (select count(*)::int from content) as words,
      (select count(*)::int from file) as files, (select count(*)::int from sitting) as sittings,
      (select md5(string_agg(p::text, '|' order by id)) from person p) as people,
      (select md5(string_agg(c::text, '|' order by ref)) from case_summary c) as cases`);
}
