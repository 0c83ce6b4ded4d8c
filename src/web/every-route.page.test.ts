import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { asSystem, caseRoutes, parted, readSweep, tryClosedCases } from '../../test/support/closed-cases.ts';
import { historyOf } from '../../test/support/history.ts';
import { type Shared, readTogether } from '../../test/support/read-together.ts';

const shared = readTogether();
let service: Shared;
let sweep: Awaited<ReturnType<typeof readSweep>>;

before(async () => {
  service = await shared.open();
  sweep = await readSweep(service);
});
after(() => shared.leave());

test('there are cases, people and case pages to try', () => {
  assert.ok(sweep.cases.length >= 3);
  assert.ok(sweep.people.length >= 15);
  assert.ok(caseRoutes(service).length >= 20, `${caseRoutes(service).length} case routes`);
});

// Every case on every route for every person is a journey of its own: closed-cases.journey.ts.
test('LIN-069: whoever is not party to a case finds nothing of it on any route, and changes nothing', async () => {
  const before = await historyOf(service);
  const { ofCases, ofNone } = parted(await tryClosedCases(sweep, { whole: false }));
  const different = (all: readonly string[]) => new Set(all).size;
  const barred = sweep.people.filter((person) => sweep.cases.some(({ open }) => !open.has(person)));
  const routes = caseRoutes(service).length;
  assert.equal(
    different(ofCases.map(({ person, route }) => `${person} ${route}`)),
    barred.length * routes,
    'every person on every route',
  );
  assert.equal(
    different(ofCases.map(({ ref, route }) => `${ref} ${route}`)),
    sweep.cases.length * routes,
    'every case on every route',
  );
  assert.equal(
    different(ofNone.map(({ route }) => route)),
    routes,
    'a case that is not there, on every route',
  );
  assert.equal(different(ofNone.map(({ person }) => person)), barred.length, 'and for everybody');
  assert.deepEqual(await historyOf(service), before);
});

test('someone with no part in any case meets no case and no applicant on any page they may open', async () => {
  const browser = await service.signInAs('zed');
  const applicants = await asSystem(
    service,
    sql<{ name: string }>`
    select distinct p.name from case_summary c join person p on p.authority = c.authority and p.id = c.applicant`,
  );
  for (const { method, url, access } of service.app.served) {
    if (method !== 'GET' || access.type === 'case' || /[:*]/.test(url)) continue;
    const { body, statusCode } = await browser.get(url);
    if (url === '/sign-in' || url.startsWith('/sign-in/') || statusCode === 403) continue;
    for (const { parts } of sweep.cases)
      assert.ok(!body.includes(parts.ref ?? '?'), `${url} shows ${parts.ref}`);
    for (const { name } of applicants) assert.ok(!body.includes(name), `${url} shows ${name}`);
  }
});
