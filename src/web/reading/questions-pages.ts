import type { FastifyReply } from 'fastify';
import { questionsReleased } from '../../core/case/panel/questions-released.ts';
import type { WaymarkDeps } from '../acts.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { caseOf } from '../layout/case/case-visit.ts';
import { panelsOf } from '../layout/case/sitting-links.ts';
import { page, type Pages, type Visit } from '../page.ts';

/** The set questions of a case's panel, for everybody who may read the case, from their release on. */
export function questionsPages(deps: WaymarkDeps): Pages {
  return (app) =>
    page(app, {
      method: 'GET',
      url: '/cases/:ref/questions',
      access: { type: 'case', param: 'ref' },
      answer: (visit) => show(deps, visit),
    });
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const seen = await caseOf(deps, visit);
  if (seen?.sees !== 'case') return visit.notFound();
  const panels = panelsOf(seen.caseFile).flatMap((panel) => {
    const questions = questionsReleased(panel, seen.caseFile.state);
    return questions.length === 0 ? [] : [{ title: panel.title, questions }];
  });
  if (panels.length === 0) return visit.notFound();
  return visit.show('reading/questions.njk', {
    title: 'The set questions',
    back: { href: `/cases/${seen.ref}`, text: 'Back to the case' },
    frame: await caseFrame(deps.acts.desk, seen, undefined),
    panels,
  });
}
