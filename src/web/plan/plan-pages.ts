import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { mayPlan, planCase } from '../../app/plan-case.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import { partsRead } from '../../core/case/parts-read.ts';
import type { WaymarkDeps } from '../acts.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { caseOf } from '../layout/case/case-visit.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { planView } from './plan-view.ts';

/** What to get and by when, worked back from a panel. Looking at another panel changes nothing. */
export function planPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const access = { type: 'case', param: 'ref' } as const;
    page(app, { method: 'GET', url: '/cases/:ref/plan', access, answer: (visit) => show(deps, visit) });
  };
}

const asked = z.object({ panel: z.string().optional().catch(undefined) }).catch({});

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const { desk } = deps.acts;
  const seen = await caseOf(deps, visit);
  // The plan is made of the evidence: whoever sees less of the case finds no plan either.
  if (seen?.sees !== 'case' || partsRead(seen.roles, seen.caseFile) !== undefined) return visit.notFound();
  const plan = await planCase(desk, seen.caseFile);
  const { panel } = asked.parse(visit.request.query);
  const found = plan?.sittings.find(({ sitting }) => sitting.id === panel);
  if (panel !== undefined && plan !== undefined && found === undefined) return visit.notFound();
  const chosen = found ?? plan?.booked ?? plan?.first ?? plan?.sittings[0];
  const { state } = seen.caseFile;
  return visit.show('plan/plan.njk', {
    title: 'Plan for a panel',
    frame: await caseFrame(desk, seen, 'overview'),
    over: !mayPlan(seen.caseFile),
    submitted: state.submission !== undefined,
    ...(plan === undefined || chosen === undefined
      ? {}
      : planView(seen, { plan, chosen, today: londonDate(desk.now()) })),
  });
}
