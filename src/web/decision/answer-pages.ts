import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { answerDecision } from '../../app/decisions/answer-decision.ts';
import type { WaymarkDeps } from '../acts.ts';
import { answerPerformed, appViewer, errorsOf } from '../layout/case/case-visit.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { nothingTyped } from './decision-form.ts';
import { decisionModel } from './decision-pages.ts';
import { sceneAt, sceneOf } from './decision-scene.ts';

const form = z.object({
  answer: z.enum(['confirm', 'dissent', 'read']).catch('read'),
  words: z.string().default(''),
  basedOn: z.coerce.number().int().catch(-1),
});

/** A member who sat says to the record that it is right, how they see it, or that they have read it. */
export function answerPages(deps: WaymarkDeps): Pages {
  return (app) =>
    page(app, {
      method: 'POST',
      url: '/cases/:ref/decision/:step/answer',
      access: { type: 'case', param: 'ref' },
      answer: (visit) => answer(deps, visit),
    });
}

async function answer(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const scene = await sceneOf(deps, visit);
  if (scene === undefined) return visit.notFound();
  const said = form.parse(visit.body ?? {});
  const performed = await answerDecision(deps.acts.desk, {
    viewer: appViewer(visit.viewer),
    ref: scene.seen.ref,
    step: scene.step.id,
    ...said,
    // Words beside a confirmation are nobody's dissent.
    words: said.answer === 'dissent' ? said.words : '',
    form: visit.formId,
  });
  return answerPerformed(visit, performed, {
    to: `${scene.url}/decision/${scene.step.id}`,
    say: 'Your answer is kept with the record.',
    again: async (refusal) => {
      const seen = performed.type === 'refused' ? performed.inView : scene.seen;
      const now = await sceneAt({ ...scene, seen });
      return visit.showAgain('decision/decision.njk', {
        ...(await decisionModel(now, nothingTyped)),
        errors: errorsOf(refusal),
      });
    },
  });
}
