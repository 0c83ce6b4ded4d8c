import type { FastifyReply } from 'fastify';
import type { WaymarkDeps } from '../acts.ts';
import { caseOf } from '../layout/case/case-visit.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { recordPages } from './record-pages.ts';
import { yearModel } from './year-view.ts';

/** The whole year on one page, the same for everybody in it, and what moves its dates. */
export function yearPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const access = { type: 'case', param: 'ref' } as const;
    page(app, { method: 'GET', url: '/cases/:ref/year', access, answer: (visit) => show(deps, visit) });
    recordPages(deps)(app);
  };
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const seen = await caseOf(deps, visit);
  // As on the case itself: a member of the panel is asked about an interest first.
  if (seen?.sees === 'interest') return visit.goTo(`/cases/${seen.ref}/interest`);
  if (seen?.sees !== 'case') return visit.notFound();
  const model = await yearModel(deps, visit, seen);
  return model === undefined ? visit.notFound() : visit.show('year/year.njk', model);
}
