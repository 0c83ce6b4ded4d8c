import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { agreeRow } from '../../app/portfolio/agree-row.ts';
import { keptListAt } from '../../app/portfolio/kept-lists.ts';
import type { WaymarkDeps } from '../acts.ts';
import { answerPerformed, appViewer, caseOf, errorsOf } from '../layout/case/case-visit.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { answerSession, showSession } from './session-page.ts';
import { supervisionModel } from './supervision-view.ts';
import { type SupervisionScene, supervisionScene } from './supervision-scene.ts';

const template = 'supervision/supervision.njk';
const agreeing = z.object({ section: z.string(), field: z.string(), row: z.string(), digest: z.string() });

/** Supervision of a year: the pattern by period, the sessions that both agree, cases held, and both sides of the bargain. */
export function supervisionPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const access = { type: 'case', param: 'ref' } as const;
    const all = { url: '/cases/:ref/supervision', access } as const;
    page(app, { ...all, method: 'GET', answer: (visit) => show(visit, deps) });
    page(app, { ...all, method: 'POST', answer: (visit) => agree(visit, deps) });
    const one = { url: '/cases/:ref/supervision/session', access } as const;
    page(app, { ...one, method: 'GET', answer: (visit) => session(visit, deps, showSession) });
    page(app, { ...one, method: 'POST', answer: (visit) => session(visit, deps, answerSession) });
  };
}

async function show(visit: Visit, deps: WaymarkDeps): Promise<FastifyReply> {
  const scene = await sceneOf(visit, deps);
  return scene === undefined ? visit.notFound() : visit.show(template, await supervisionModel(deps, scene));
}

async function session(visit: Visit, deps: WaymarkDeps, answer: typeof showSession): Promise<FastifyReply> {
  const scene = await sceneOf(visit, deps);
  return scene === undefined ? visit.notFound() : answer(visit, deps, scene);
}

async function agree(visit: Visit, deps: WaymarkDeps): Promise<FastifyReply> {
  const scene = await sceneOf(visit, deps);
  const sent = agreeing.safeParse(visit.body ?? {});
  if (scene === undefined || !sent.success || keptListAt(scene.seen, sent.data) === undefined)
    return visit.notFound();
  const { ref } = scene.seen;
  const performed = await agreeRow(deps.acts.desk, {
    viewer: appViewer(visit.viewer),
    ref,
    ...sent.data,
    form: visit.formId,
  });
  return answerPerformed(visit, performed, {
    to: `/cases/${ref}/supervision`,
    say: 'You have agreed the session.',
    again: async (refusal) => {
      const now = performed.type === 'refused' ? supervisionScene(performed.inView) : undefined;
      const model = await supervisionModel(deps, now ?? scene);
      return visit.showAgain(template, { ...model, errors: errorsOf(refusal) });
    },
  });
}

async function sceneOf(visit: Visit, deps: WaymarkDeps): Promise<SupervisionScene | undefined> {
  const seen = await caseOf(deps, visit);
  return seen && supervisionScene(seen);
}
