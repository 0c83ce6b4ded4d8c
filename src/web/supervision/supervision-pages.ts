import type { FastifyReply } from 'fastify';
import type { WaymarkDeps } from '../acts.ts';
import { caseOf } from '../layout/case/case-visit.ts';
import { answerAgreed } from '../layout/rows/agree-posted.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { answerSession, showSession } from './session-page.ts';
import { supervisionModel } from './supervision-view.ts';
import { type SupervisionScene, supervisionScene } from './supervision-scene.ts';

const template = 'supervision/supervision.njk';

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
  if (scene === undefined) return visit.notFound();
  return answerAgreed(visit, deps, {
    seen: scene.seen,
    noun: 'session',
    to: `/cases/${scene.seen.ref}/supervision`,
    again: async (now, more) =>
      visit.showAgain(template, {
        ...(await supervisionModel(deps, supervisionScene(now) ?? scene)),
        ...more,
      }),
  });
}

async function sceneOf(visit: Visit, deps: WaymarkDeps): Promise<SupervisionScene | undefined> {
  const seen = await caseOf(deps, visit);
  return seen && supervisionScene(seen);
}
