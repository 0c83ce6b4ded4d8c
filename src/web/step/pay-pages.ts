import type { FastifyReply } from 'fastify';
import type { WaymarkDeps } from '../acts.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { answerPerformed, caseOf, errorsOf } from '../layout/case/case-visit.ts';
import type { FieldError } from '../layout/page-model.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { confirmPayScreen } from './confirm-pay.ts';
import { kindly } from './kindly.ts';
import { sceneAt, type SceneOf } from './scene.ts';
import { standingOf } from './standing.ts';

/** The pay change of a case and nothing else of it: all that payroll sees. */
export function payPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const route = { url: '/cases/:ref/pay', access: { type: 'case', param: 'ref' } } as const;
    page(app, { ...route, method: 'GET', answer: (visit) => show(deps, visit) });
    page(app, { ...route, method: 'POST', answer: (visit) => confirm(deps, visit) });
  };
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const scene = await paySceneOf(deps, visit);
  if (scene === undefined) return visit.notFound();
  return visit.show('step/pay.njk', await modelOf(scene));
}

async function confirm(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const scene = await paySceneOf(deps, visit);
  if (scene === undefined) return visit.notFound();
  const screen = confirmPayScreen(scene);
  const acted = await screen.act();
  if (acted.type === 'mistaken') return again(scene, acted.errors);
  return answerPerformed(visit, acted, {
    to: `${scene.url}/pay`,
    say: screen.say,
    again: async (refusal) => {
      const seen = acted.type === 'refused' ? acted.inView : scene.seen;
      const now = { ...scene, ...(await sceneAt({ ...scene, seen })), step: scene.step };
      return again(now, errorsOf(kindly(refusal, now)));
    },
  });
}

async function again(scene: SceneOf<'confirm-pay'>, errors: readonly FieldError[]): Promise<FastifyReply> {
  return scene.visit.showAgain('step/pay.njk', { ...(await modelOf(scene)), errors });
}

async function paySceneOf(deps: WaymarkDeps, visit: Visit): Promise<SceneOf<'confirm-pay'> | undefined> {
  const seen = await caseOf(deps, visit);
  const step = seen?.caseFile.policy.pathway.steps.find(({ kind }) => kind === 'confirm-pay');
  if (seen === undefined || step?.kind !== 'confirm-pay' || seen.sees === 'interest') return undefined;
  return { ...(await sceneAt({ deps, visit, seen, step })), step };
}

async function modelOf(scene: SceneOf<'confirm-pay'>) {
  const { deps, seen, step, mine } = scene;
  const { whose, due, tag, says } = standingOf(scene);
  const frame = await caseFrame(deps.acts.desk, seen, undefined);
  return {
    title: `Pay change for ${frame.applicant}`,
    back:
      seen.sees === 'pay'
        ? { href: '/pay-changes', text: 'Pay changes' }
        : { href: scene.url, text: 'Back to the case' },
    frame,
    step: { id: step.id, title: step.title, says: step.says, clauses: step.clauses },
    mine,
    // What else the case waits for is not payroll's to see.
    standing: { whose, due, tag, says, now: [] },
    ...(await confirmPayScreen(scene).view()),
  };
}
