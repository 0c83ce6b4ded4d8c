import { agendaLines } from '../../app/panels/agenda-lines.ts';
import type { FastifyReply } from 'fastify';
import type { Sitting } from '../../app/ports.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import type { PageModel } from '../layout/page-model.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { bookedView } from './booked-view.ts';
import { memberViews } from './member-views.ts';
import { toldMembers } from './invite-pages.ts';
import { sittingView } from './panel-view.ts';
import { plansPanels } from './plans-panels.ts';
import { readsMinutes } from '../../app/panels/keep-minutes.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import { sittingFor } from './sitting-for.ts';

const template = 'panels/panel.njk';

/** One sitting: its agenda, who sits, and the cases on it that the visitor may see. */
export function onePanelPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const access = { type: 'signed-in' } as const;
    page(app, { method: 'GET', url: '/panels/:id', access, answer: (visit) => show(deps, visit) });
  };
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const sitting = await sittingFor(deps, visit);
  return sitting === undefined ? visit.notFound() : visit.show(template, await modelOf(deps, visit, sitting));
}

async function modelOf(deps: WaymarkDeps, visit: Visit, sitting: Sitting): Promise<PageModel> {
  const { desk, board } = deps.acts;
  const viewer = appViewer(visit.viewer);
  const pack = desk.policies.current(viewer.authority);
  const cases = await board.cases(viewer, sitting.id);
  const plans = plansPanels(viewer);
  return {
    title: `${pack.panels[sitting.panel]?.title ?? 'Panel'}, ${sittingView(sitting, pack).on}`,
    back: { href: '/panels', text: 'Back to panels' },
    sitting: sittingView(sitting, pack),
    agenda: agendaLines(pack, sitting.panel),
    ...(await memberViews(deps, viewer, { sitting, cases })),
    told: plans ? await toldMembers(deps, viewer.authority, sitting) : [],
    cases: bookedView(cases, { deps, authority: viewer.authority, personId: viewer.personId, sitting }),
    unseen: plans ? Math.max(0, sitting.booked - cases.length) : 0,
    plans,
    minutes: readsMinutes(viewer, sitting),
    ahead: sitting.on >= londonDate(desk.now()),
  };
}
