import type { FastifyReply } from 'fastify';
import { readPortfolio } from '../../app/portfolio/read-portfolio.ts';
import type { Refusal } from '../../core/case/refusal.ts';
import type { WaymarkDeps } from '../acts.ts';
import { wantsJson } from '../errors/answers.ts';
import { errorsOf } from '../layout/case/case-visit.ts';
import { findingView, placeIn } from '../layout/case/finding-view.ts';
import type { Visit } from '../page.ts';
import { fieldsModel, type FoundSection, sectionModel, viewsOf } from './section-view.ts';
import type { Posted } from './saving.ts';

export interface Refused {
  readonly found: FoundSection;
  readonly posted: Posted;
  readonly refusal: Refusal;
}

/** The section as it stands, why it cannot be changed, and every word that was sent, to copy. */
export async function showRefused(
  visit: Visit,
  deps: WaymarkDeps,
  { found, posted, refusal }: Refused,
): Promise<FastifyReply> {
  if (wantsJson(visit.request)) {
    return visit.reply.code(422).send({ error: { title: refusal.message, fix: refusal.fix } });
  }
  const portfolio = await readPortfolio(deps.acts.desk, found.seen);
  const content = portfolio.sections.get(found.place.key) ?? {};
  const asked = { portfolio, showMissing: false, rowsShown: {} };
  const place = placeIn(found.seen);
  return visit.showAgain('section/section.njk', {
    ...(await sectionModel(visit, deps, found)),
    ...fieldsModel(found, { ...asked, content }),
    errors: errorsOf(refusal),
    refusal,
    refusalFindings: refusal.findings.map((finding) => findingView(finding, place)),
    sent: viewsOf(found, { ...asked, content: posted.content }, []).map((view) => ({
      ...view,
      id: `sent-${view.id}`,
    })),
  });
}
