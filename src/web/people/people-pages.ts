import type { FastifyReply } from 'fastify';
import { londonDate } from '../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../acts.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { personPages } from './person-pages.ts';
import { savePersonPages } from './save-person-pages.ts';
import { teamPages } from './team-pages.ts';

const rowsOnPage = 30;

/** The register of people, as an administrator looks after it. */
export function peoplePages(deps: WaymarkDeps): Pages {
  return (app) => {
    page(app, {
      method: 'GET',
      url: '/people',
      access: { type: 'office', offices: ['administrator'] },
      answer: (visit) => list(deps, visit),
    });
    savePersonPages(deps)(app);
    personPages(deps)(app);
    teamPages(deps)(app);
  };
}

async function list(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const { authority } = visit.viewer;
  const { desk, peopleAdmin } = deps.acts;
  const search = asked(visit, 'search');
  const after = asked(visit, 'after');
  const { rows, next } = await peopleAdmin.people(authority, {
    limit: rowsOnPage,
    on: londonDate(desk.now()),
    ...(search === '' ? {} : { search }),
    ...(after === '' ? {} : { after }),
  });
  const pack = desk.policies.current(authority);
  const levels = new Map(pack.levels.map(({ id, title }) => [id, title]));
  return visit.show('people/people.njk', {
    title: 'People',
    search,
    rows: rows.map((row) => ({
      ...row,
      level: row.level && (levels.get(row.level) ?? row.level),
      offices: row.offices.map((office) => pack.roles[office]?.title ?? office),
    })),
    first: after === '' ? undefined : `/people?${new URLSearchParams({ search }).toString()}`,
    next:
      next === undefined ? undefined : `/people?${new URLSearchParams({ search, after: next }).toString()}`,
  });
}

function asked({ request }: Visit, name: string): string {
  const query: unknown = request.query;
  const value: unknown =
    query !== null && typeof query === 'object'
      ? Object.entries(query).find(([key]) => key === name)?.[1]
      : undefined;
  return typeof value === 'string' ? value.trim().slice(0, 200) : '';
}
