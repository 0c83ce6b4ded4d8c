import type { FastifyReply } from 'fastify';
import { readPortfolio } from '../../app/portfolio/read-portfolio.ts';
import { factsOfContent } from '../../app/portfolio/save-section.ts';
import { withCounts } from '../../app/portfolio/take-over-counts.ts';
import type { WaymarkDeps } from '../acts.ts';
import type { KeptForm } from '../deps.ts';
import type { Visit } from '../page.ts';
import { fieldsModel, type FoundSection, sectionModel, viewsOf } from './section-view.ts';
import { contentOf } from './posted-content.ts';

export interface FoundKept {
  readonly found: FoundSection;
  readonly kept: KeptForm;
}

/**
 * After signing in again: what was typed stands in its boxes, not saved yet. Saved from here it rests on the version that
 * it was typed on, so that nothing of anybody else's is lost either.
 */
export async function showKept(
  visit: Visit,
  deps: WaymarkDeps,
  { found, kept }: FoundKept,
): Promise<FastifyReply> {
  const { desk } = deps.acts;
  const portfolio = await readPortfolio(desk, found.seen);
  const typed = contentOf(found, Object.fromEntries(kept.fields.map(({ name, value }) => [name, value])));
  const asked = { portfolio, showMissing: false, rowsShown: {} };
  const model = { ...(await sectionModel(visit, deps, found)), restored: { id: kept.id } };
  if (!found.place.open) {
    const content = portfolio.sections.get(found.place.key) ?? {};
    return visit.show('section/section.njk', {
      ...model,
      ...fieldsModel(found, { ...asked, content }),
      sent: viewsOf(found, { ...asked, content: typed }, []).map((view) => ({
        ...view,
        id: `sent-${view.id}`,
      })),
    });
  }
  const content = await withCounts(desk, found.seen, { section: found.place.key, content: typed });
  const facts = factsOfContent(desk, found.seen, { section: found.place.key, content });
  const problems = 'code' in facts ? [] : facts.problems;
  return visit.show('section/section.njk', {
    ...model,
    ...fieldsModel(found, { ...asked, content, problems }),
    basedOn: new URLSearchParams(kept.url.split('?')[1]).get('from') ?? undefined,
  });
}
