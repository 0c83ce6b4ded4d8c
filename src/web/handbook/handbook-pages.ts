import { intentionView } from '../../app/handbook/intention-view.ts';
import { readerViews } from '../../app/handbook/reader-views.ts';
import { yearView } from '../../app/handbook/year-view.ts';
import type { FastifyReply } from 'fastify';
import { processMap } from '../../core/policy/process-map.ts';
import type { WaymarkDeps } from '../acts.ts';
import { drawMap } from '../layout/map/draw-map.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { appealViews } from '../../app/handbook/appeal-views.ts';
import { frameworkViews } from '../../app/handbook/framework-views.ts';
import { formViews } from '../../app/handbook/form-views.ts';
import { panelViews } from '../../app/handbook/panel-views.ts';
import { withArticle } from '../../app/handbook/good-grammar.ts';
import { pathwaysInOrder, staysAtLevel } from '../../app/handbook/pathways-in-order.ts';
import { guidanceAt, ruleView, settingViews, stepViews } from '../../app/handbook/handbook-model.ts';

/** The policy as people read it, made from the pack itself, so that it says what the service does. */
export function handbookPages(deps: WaymarkDeps): Pages {
  const access = { type: 'signed-in' } as const;
  return (app) => {
    page(app, { method: 'GET', url: '/handbook', access, answer: (visit) => contents(deps, visit) });
    page(app, { method: 'GET', url: '/handbook/learning', access, answer: (visit) => learning(deps, visit) });
    page(app, {
      method: 'GET',
      url: '/handbook/:pathway',
      access,
      answer: (visit) => pathwayPage(deps, visit),
    });
  };
}

function packOf({ acts: { desk } }: WaymarkDeps, { viewer }: Visit) {
  return desk.policies.current(viewer.authority);
}

function contents(deps: WaymarkDeps, visit: Visit): FastifyReply {
  const pack = packOf(deps, visit);
  const level = (id: string) => pack.levels.find((one) => one.id === id)?.title ?? id;
  return visit.show('handbook/contents.njk', {
    title: 'Handbook',
    pack,
    pathways: pathwaysInOrder(pack).map(({ id, title, clauses, from, to }) => ({
      href: `/handbook/${id}`,
      title,
      clauses,
      says: staysAtLevel({ from, to })
        ? `At ${[from].flat().map(level).join(' or ')}`
        : `From ${[from].flat().map(level).join(' or ')} to ${to.map(level).join(' or ')}`,
    })),
    about: guidanceAt(pack, ['policy', 'programme']),
    frameworkGuidance: guidanceAt(pack, ['framework']),
    frameworks: frameworkViews(pack),
    panels: panelViews(pack),
    readings: pack.readings,
    settings: settingViews(pack),
    learning: pack.guidance.some(({ shownAt }) => shownAt.includes('learning')),
  });
}

function learning(deps: WaymarkDeps, visit: Visit): FastifyReply {
  const guidance = guidanceAt(packOf(deps, visit), ['learning']);
  if (guidance.length === 0) return visit.notFound();
  return visit.show('handbook/learning.njk', {
    title: 'Learning and development',
    back: { href: '/handbook', text: 'Handbook' },
    guidance,
    hasList: packOf(deps, visit).learning !== undefined,
  });
}

async function pathwayPage(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const pack = packOf(deps, visit);
  const id = visit.part('pathway');
  if (!Object.hasOwn(pack.pathways, id)) return visit.notFound();
  const policy = deps.acts.desk.policies.of({ pack: pack.authority, packVersion: pack.version, pathway: id });
  const { pathway } = policy;
  const map = processMap(pathway, pack.roles);
  return visit.show('handbook/pathway.njk', {
    title: pathway.title,
    back: { href: '/handbook', text: 'Handbook' },
    pack,
    pathway,
    map: await drawMap(map),
    steps: stepViews(policy),
    trail: map.steps.map((step) => ({ ...step, href: `#step-${step.id}` })),
    intention: intentionView(policy),
    year: yearView(policy),
    readers: readerViews(policy),
    eligibility: pathway.eligibility
      .flatMap((rule) => pathway.rules[rule] ?? [])
      .map((rule) => ruleView(rule, policy)),
    appeals: appealViews(policy),
    forms: formViews(policy),
    levels: pack.levels
      .filter((level) => pathway.to.includes(level.id))
      .map((level) => ({ ...level, heading: `What ${withArticle(level.title)} does` })),
    guidance: guidanceAt(pack, [id]),
  });
}
