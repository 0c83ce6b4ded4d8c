import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { accessOf } from '../core/case/access.ts';
import { fold } from '../core/case/evolve.ts';
import { fill, partsOf } from '../../test/support/route-samples.ts';
import { type Running, startService } from '../../test/support/running.ts';
import { withScope } from '../store/with-scope.ts';

let service: Running;
let refs: readonly string[];
let people: readonly string[];

before(async () => {
  service = await startService();
  const rows = await asSystem(sql<{ ref: string }>`select ref from case_summary order by ref`);
  refs = rows.map(({ ref }) => ref);
  const found = await asSystem(sql<{ id: string }>`select id from person order by id`);
  people = found.map(({ id }) => id);
});
after(() => service.stop());

function asSystem<T>(query: ReturnType<typeof sql<T>>): Promise<readonly T[]> {
  return withScope(
    service.database.db,
    { authority: 'lincolnshire', principals: 'system' },
    async (tx) => (await query.execute(tx)).rows,
  );
}

/** Who may see a case, straight from core and the register: the test's own sum, not the service's table. */
async function mayOpen(ref: string): Promise<ReadonlySet<string>> {
  const stored = await service.desk.cases.readAsSystem('lincolnshire', ref);
  const state = fold(stored?.events ?? []);
  const holders = await asSystem(
    sql<{ office: string; person: string }>`select office, person from office_holder`,
  );
  const open = accessOf(state, service.desk.policies.of(state)).flatMap(({ principal }) => {
    const [kind, id] = principal.split(':');
    return kind === 'person'
      ? [id ?? '']
      : holders.filter(({ office }) => office === id).map(({ person }) => person);
  });
  return new Set(open);
}

const caseRoutes = () => service.app.served.filter(({ access }) => access.type === 'case');

test('there are cases, people and case pages to try', () => {
  assert.ok(refs.length >= 3);
  assert.ok(people.length >= 15);
  assert.ok(caseRoutes().length >= 20, `${caseRoutes().length} case routes`);
});

test('LIN-069: whoever is not party to a case finds nothing of it on any route, and changes nothing', async () => {
  const before = await history();
  let tried = 0;
  for (const person of people) {
    const browser = await service.signInAs(person);
    const home = await browser.get('/');
    const token = /name="_csrf" value="([^"]+)"/.exec(home.body)?.[1] ?? '';
    // What the route says of a case that is not there: asked once for each person.
    const ofNone = new Map<string, string>();
    for (const ref of refs) {
      if ((await mayOpen(ref)).has(person)) continue;
      const parts = await partsOf(service, ref);
      const nowhere = { ...parts, ref: 'NOSUCH2' };
      for (const { method, url } of caseRoutes()) {
        if (method !== 'GET' && method !== 'POST') continue;
        const send = (to: string) =>
          method === 'GET'
            ? browser.get(to)
            : browser.post(to, { _csrf: token, reason: 'x', answer: 'agree' });
        const answer = await send(fill(url, parts));
        assert.equal(
          answer.statusCode,
          404,
          `${person} got ${answer.statusCode} at ${method} ${url} of ${ref}`,
        );
        const none = ofNone.get(`${method} ${url}`) ?? plain((await send(fill(url, nowhere))).body);
        ofNone.set(`${method} ${url}`, none);
        assert.equal(plain(answer.body), none, `${method} ${url} tells that the case exists`);
        tried += 1;
      }
    }
  }
  assert.ok(tried > 500, `${tried} tries`);
  assert.deepEqual(await history(), before);
});

test('someone with no part in any case meets no case and no applicant on any page they may open', async () => {
  const browser = await service.signInAs('zed');
  const applicants = await asSystem(sql<{ name: string }>`
    select distinct p.name from case_summary c join person p on p.authority = c.authority and p.id = c.applicant`);
  for (const { method, url, access } of service.app.served) {
    if (method !== 'GET' || access.type === 'case' || /[:*]/.test(url)) continue;
    const { body, statusCode } = await browser.get(url);
    if (url === '/sign-in' || url.startsWith('/sign-in/') || statusCode === 403) continue;
    for (const ref of refs) assert.ok(!body.includes(ref), `${url} shows case ${ref}`);
    for (const { name } of applicants) assert.ok(!body.includes(name), `${url} shows ${name}`);
  }
});

/** Every row that an act could have changed, counted and summed. */
async function history() {
  return asSystem(sql`
    select (select count(*)::int from event) as events, (select count(*)::int from content) as words,
      (select count(*)::int from file) as files, (select count(*)::int from sitting) as sittings,
      (select md5(string_agg(p::text, '|' order by id)) from person p) as people,
      (select md5(string_agg(c::text, '|' order by ref)) from case_summary c) as cases`);
}

/** A page without what differs at every request: its tokens, and the address that was asked for. */
function plain(body: string): string {
  return body
    .replaceAll(/value="[^"]{20,}"/g, '')
    .replaceAll(/content="[^"]{20,}"/g, '')
    .replaceAll(/[A-Z0-9]{7}/g, '')
    .replaceAll(/reference[^<]*</gi, '');
}
