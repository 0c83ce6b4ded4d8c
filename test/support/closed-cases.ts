import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { accessOf } from '../../src/core/case/access.ts';
import { fold } from '../../src/core/case/evolve.ts';
import { withScope } from '../../src/store/with-scope.ts';
import { fill, partsOf } from './route-samples.ts';
import type { Shared } from './read-together.ts';

type Parts = Readonly<Record<string, string>>;
type Sweep = {
  readonly service: Shared;
  readonly cases: readonly SweptCase[];
  readonly people: readonly string[];
};
/** A case, a value for each part of its addresses, and who may open it. */
export type SweptCase = { readonly parts: Parts; readonly open: ReadonlySet<string> };

/** One question that somebody asked about a case that is closed to them. */
export type Tried = { readonly person: string; readonly route: string; readonly ref: string };

const NOWHERE = 'NOSUCH2';

export function asSystem<T>(
  { database }: Pick<Shared, 'database'>,
  query: ReturnType<typeof sql<T>>,
): Promise<readonly T[]> {
  return withScope(
    database.db,
    { authority: 'lincolnshire', principals: 'system' },
    async (tx) => (await query.execute(tx)).rows,
  );
}

/** The routes of a case, from the router itself. */
export function caseRoutes({ app }: Pick<Shared, 'app'>) {
  return app.served.filter(
    ({ access, method }) => access.type === 'case' && (method === 'GET' || method === 'POST'),
  );
}

/** Every person and every case, with who may open it. */
export async function readSweep(service: Shared): Promise<Sweep> {
  const refs = await asSystem(service, sql<{ ref: string }>`select ref from case_summary order by ref`);
  const people = await asSystem(service, sql<{ id: string }>`select id from person order by id`);
  const cases = await Promise.all(
    refs.map(async ({ ref }) => ({ parts: await partsOf(service, ref), open: await mayOpen(service, ref) })),
  );
  return { service, cases, people: people.map(({ id }) => id) };
}

/** Who may see a case, straight from core and the register: the test's own sum, not the service's table. */
async function mayOpen(service: Shared, ref: string): Promise<ReadonlySet<string>> {
  const stored = await service.desk.cases.readAsSystem('lincolnshire', ref);
  const state = fold(stored?.events ?? []);
  const holders = await asSystem(
    service,
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

/**
 * Everybody asks on every route for the cases that are closed to them, all at once and each in a session of their own,
 * and for one that is not there: the answers must be the same. `whole` asks for every closed case on every route;
 * otherwise each person asks for one on each route, in turn, and for the one that is not there on some.
 */
export async function tryClosedCases(sweep: Sweep, { whole }: { readonly whole: boolean }) {
  const tried = await Promise.all(
    sweep.people.map(async (person, index) => {
      const closed = sweep.cases.filter(({ open }) => !open.has(person)).map(({ parts }) => parts);
      if (closed.length === 0) return [];
      const ask = await asker(sweep.service, person);
      const routes = caseRoutes(sweep.service).map(({ method, url }, turn) => {
        const due = (index + turn) % closed.length;
        const asksNowhere = whole || turn === 0 || (index + turn) % 4 === 0;
        return {
          route: `${method} ${url}`,
          asked: [
            ...(asksNowhere ? [{ ...closed[0], ref: NOWHERE }] : []),
            ...(whole ? closed : closed.slice(due, due + 1)),
          ],
        };
      });
      return tryRoutes(person, routes, ask);
    }),
  );
  return tried.flat();
}

type Ask = (route: string, parts: Parts) => Promise<{ readonly status: number; readonly body: string }>;

async function asker(service: Shared, person: string): Promise<Ask> {
  const browser = await service.signInAs(person);
  const home = await browser.get('/');
  const token = /name="_csrf" value="([^"]+)"/.exec(home.body)?.[1] ?? '';
  return async (route, parts) => {
    const [method, url = ''] = route.split(' ');
    const to = fill(url, parts);
    const answer =
      method === 'GET'
        ? await browser.get(to)
        : await browser.post(to, { _csrf: token, reason: 'x', answer: 'agree' });
    return { status: answer.statusCode, body: plain(answer.body) };
  };
}

type Route = { readonly route: string; readonly asked: readonly Parts[] };

/** One person meets one and the same answer whatever the route, and whether or not there is such a case. */
async function tryRoutes(person: string, routes: readonly Route[], ask: Ask): Promise<readonly Tried[]> {
  const tried: Tried[] = [];
  let first: string | undefined;
  for (const { route, asked } of routes) {
    for (const parts of asked) {
      const { status, body } = await ask(route, parts);
      assert.equal(status, 404, `${person} got ${status} at ${route} of ${parts.ref}`);
      first ??= body;
      assert.equal(body, first, `${route} tells ${person} that the case exists`);
      tried.push({ person, route, ref: parts.ref ?? '' });
    }
  }
  return tried;
}

/** What was asked of cases that exist, and what of the one that does not. */
export function parted(tried: readonly Tried[]) {
  return {
    ofCases: tried.filter(({ ref }) => ref !== NOWHERE),
    ofNone: tried.filter(({ ref }) => ref === NOWHERE),
  };
}

/** A page without what differs at every request: its tokens, and the address that was asked for. */
function plain(body: string): string {
  return body
    .replaceAll(/value="[^"]{20,}"/g, '')
    .replaceAll(/content="[^"]{20,}"/g, '')
    .replaceAll(/[A-Z0-9]{7}/g, '')
    .replaceAll(/reference[^<]*</gi, '');
}
