import { caseOf } from '../layout/case/case-visit.ts';
import type { WaymarkDeps } from '../acts.ts';
import { sectionPlace } from '../../app/portfolio/section-place.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { keptHere } from '../session/restored.ts';
import { answerSave } from './answer-save.ts';
import { showKept } from './kept-view.ts';
import { showSection } from './section-view.ts';

/** The pages on which a portfolio is written and read, section by section. */
export function sectionPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const route = { url: '/cases/:ref/sections/*', access: { type: 'case', param: 'ref' } } as const;
    page(app, { ...route, method: 'GET', answer: (visit) => show(visit, deps) });
    page(app, { ...route, method: 'POST', answer: (visit) => save(visit, deps) });
  };
}

async function show(visit: Visit, deps: WaymarkDeps) {
  const found = await sectionOf(visit, deps);
  if (found === undefined) return visit.notFound();
  const kept = await keptHere(visit, deps);
  return kept === undefined ? showSection(visit, deps, found) : showKept(visit, deps, { found, kept });
}

async function save(visit: Visit, deps: WaymarkDeps) {
  const found = await sectionOf(visit, deps);
  return found === undefined ? visit.notFound() : answerSave(visit, deps, found);
}

async function sectionOf(visit: Visit, deps: WaymarkDeps) {
  const seen = await caseOf(deps, visit);
  if (seen === undefined || seen.sees !== 'case') return undefined;
  const place = sectionPlace(seen, visit.part('*'));
  return place === undefined ? undefined : { seen, place };
}
