import type { FastifyReply } from 'fastify';
import { mayPlan } from '../../app/plan-case.ts';
import { payStepOf } from '../../core/policy/pay-steps.ts';
import type { WaymarkDeps } from '../acts.ts';
import { guidanceFor } from './guidance.ts';
import { caseActLinks } from '../layout/case/case-act-links.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { answerPerformed, errorsOf } from '../layout/case/case-visit.ts';
import { warnOfProtectedDay } from '../layout/case/protected-days.ts';
import { findingView, placeIn } from '../layout/case/finding-view.ts';
import type { PageModel } from '../layout/page-model.ts';
import { page, type Pages, type Visit } from '../page.ts';
import type { Refusal } from '../../core/case/refusal.ts';
import { kindly } from './kindly.ts';
import { payPages } from './pay-pages.ts';
import { sceneAt, sceneOf, type Scene, type Screen } from './scene.ts';
import { screenOf } from './screen-of.ts';
import { standingOf } from './standing.ts';

/** The page of each step of a pathway that is not a form to fill in or a decision of the panel. */
export function stepPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const route = { url: '/cases/:ref/steps/:step', access: { type: 'case', param: 'ref' } } as const;
    page(app, { ...route, method: 'GET', answer: (visit) => showStep(deps, visit) });
    page(app, { ...route, method: 'POST', answer: (visit) => takeStep(deps, visit) });
    payPages(deps)(app);
  };
}

async function showStep(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const scene = await sceneOf(deps, visit);
  if (scene === undefined) return visit.notFound();
  const elsewhere = addressElsewhere(scene);
  if (elsewhere !== undefined) return visit.goTo(elsewhere);
  const screen = scene.seen.sees === 'case' ? screenOf(scene) : undefined;
  if (screen === undefined) return visit.notFound();
  return visit.show(screen.template, await modelOf(scene, screen));
}

/** Filling in and deciding have pages of their own, and so have those who see a case's pay change alone, or are first asked for an interest. */
function addressElsewhere({ step, url, seen }: Scene): string | undefined {
  if (seen.sees === 'interest') return `${url}/interest`;
  if (seen.sees === 'pay')
    return payStepOf(seen.caseFile.policy.pathway)?.id === step.id ? `${url}/pay` : undefined;
  if (step.kind === 'fill') return `${url}/work/${step.id}`;
  return step.kind === 'decide' ? `${url}/decision/${step.id}` : undefined;
}

async function takeStep(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const scene = await sceneOf(deps, visit);
  if (scene === undefined || scene.seen.sees !== 'case') return visit.notFound();
  const screen = screenOf(scene);
  if (screen === undefined) return visit.notFound();
  const acted = await screen.act();
  if (acted.type === 'mistaken') {
    return visit.showAgain(screen.template, { ...(await modelOf(scene, screen)), errors: acted.errors });
  }
  if (acted.type === 'done' && scene.step.kind === 'book') {
    const on = acted.events.map((event) =>
      event.type === 'PanelBooked' ? event.data.sitting.on : undefined,
    );
    await warnOfProtectedDay(deps, visit, { seen: scene.seen, on });
  }
  return answerPerformed(visit, acted, {
    to: `${scene.url}/steps/${scene.step.id}`,
    say: screen.say,
    again: async (refusal) => {
      const seen = acted.type === 'refused' ? acted.inView : scene.seen;
      return showRefused(await sceneAt({ ...scene, seen }), refusal);
    },
  });
}

/** The page as the case stands now, with what was typed and with everything that stood in the way. */
async function showRefused(scene: Scene, refused: Refusal): Promise<FastifyReply> {
  const screen = screenOf(scene);
  if (screen === undefined) return scene.visit.notFound();
  const refusal = kindly(refused, scene);
  return scene.visit.showAgain(screen.template, {
    ...(await modelOf(scene, screen)),
    refusal: refusal.findings.length > 0 ? refusal : undefined,
    stopping: refusal.findings.map((finding) => findingView(finding, placeIn(scene.seen))),
    errors: errorsOf(refusal),
  });
}

/** Where a date is chosen, and where somebody says whether the applicant is ready for one. */
function plansAhead({ seen: { caseFile }, step }: Scene): boolean {
  const readiness = step.kind === 'endorse' && caseFile.state.booking === undefined;
  return (step.kind === 'book' || readiness) && mayPlan(caseFile);
}

async function modelOf(scene: Scene, screen: Screen): Promise<PageModel> {
  const { deps, seen, step, mine, url } = scene;
  return {
    title: step.title,
    back: { href: url, text: 'Back to the case' },
    frame: await caseFrame(deps.acts.desk, seen, undefined),
    step: { id: step.id, title: step.title, says: step.says, clauses: step.clauses },
    mine,
    standing: standingOf(scene),
    beside: caseActLinks(seen, scene.now),
    guidance: guidanceFor(seen.caseFile.policy, step.id),
    planHref: plansAhead(scene) ? `${url}/plan` : undefined,
    ...(await screen.view()),
  };
}
