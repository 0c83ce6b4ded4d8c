import { withArticle } from '../../app/handbook/good-grammar.ts';
import type { FastifyReply } from 'fastify';
import { openCase } from '../../app/open-case.ts';
import { roleTitle } from '../../core/case/policy.ts';
import type { Policy } from '../../core/case/policy.ts';
import type { Refusal } from '../../core/case/refusal.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer, errorsOf } from '../layout/case/case-visit.ts';
import { findingView } from '../layout/case/finding-view.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { eligibilityOf } from './eligibility-model.ts';

/** Whether I can go for a progression, why, and from when; and the start of an application. */
export function eligibilityPages(deps: WaymarkDeps): Pages {
  const route = { url: '/eligibility/:pathway', access: { type: 'signed-in' } } as const;
  return (app) => {
    page(app, { ...route, method: 'GET', answer: (visit) => show(deps, visit) });
    page(app, { ...route, method: 'POST', answer: (visit) => start(deps, visit) });
  };
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const policy = policyOf(deps, visit);
  if (policy === undefined) return visit.notFound();
  return visit.show('eligibility/eligibility.njk', await model(deps, visit, policy));
}

async function start(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const policy = policyOf(deps, visit);
  if (policy === undefined) return visit.notFound();
  const viewer = appViewer(visit.viewer);
  const opened = await openCase(deps.acts.desk, {
    viewer,
    applicant: viewer.personId,
    pathway: policy.pathway.id,
    form: visit.formId,
  });
  if (opened.type === 'opened') {
    visit.say('Your application is open. Nobody is hurrying you: what you write is kept as a draft.');
    return visit.goTo(`/cases/${opened.ref}`);
  }
  return visit.showAgain('eligibility/eligibility.njk', {
    ...(await model(deps, visit, policy)),
    errors: errorsOf(opened.refusal),
    ...refusalView(opened.refusal, policy),
  });
}

function refusalView(refusal: Refusal, policy: Policy) {
  return { refusal, refused: refusal.findings.map((finding) => findingView(finding, { policy })) };
}

function policyOf({ acts: { desk } }: WaymarkDeps, visit: Visit): Policy | undefined {
  const pack = desk.policies.current(visit.viewer.authority);
  const pathway = visit.part('pathway');
  if (!Object.hasOwn(pack.pathways, pathway)) return undefined;
  return desk.policies.of({ pack: pack.authority, packVersion: pack.version, pathway });
}

async function model({ acts: { desk, lists } }: WaymarkDeps, visit: Visit, policy: Policy) {
  const { pathway, pack } = policy;
  const viewer = appViewer(visit.viewer);
  const { rows } = await lists.cases(viewer, { own: true, status: 'open', limit: 20 });
  const mine = rows.find((row) => row.pathway === pathway.id);
  return {
    title: `Can I apply? ${pathway.title}`,
    back: { href: '/', text: 'Home' },
    pathway,
    eligibility: await eligibilityOf(desk, viewer, policy),
    mine: mine === undefined ? undefined : `/cases/${mine.ref}`,
    applicantOpens: pathway.opens.by.includes('applicant'),
    openers: pathway.opens.by.map((role) => roleTitle(policy, role)),
    levels: pack.levels
      .filter(({ id, summary }) => pathway.to.includes(id) && summary.length > 0)
      .map((level) => ({ ...level, heading: `What ${withArticle(level.title)} does` })),
    guidance: pack.guidance.filter(
      ({ shownAt }) => shownAt.includes('policy') || shownAt.includes(pathway.id),
    ),
    links: pack.links,
  };
}
