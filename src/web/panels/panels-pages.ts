import type { FastifyReply } from 'fastify';
import { londonDate } from '../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { membersPages } from './members-pages.ts';
import { onePanelPages } from './one-panel-pages.ts';
import { sittingView } from './panel-view.ts';
import { plansPanels, seesEveryPanel } from './plans-panels.ts';
import { sittingPages } from './sitting-pages.ts';

/** The panels' dates, who sits, and what is on each agenda. */
export function panelsPages(deps: WaymarkDeps): Pages {
  return (app) => {
    page(app, {
      method: 'GET',
      url: '/panels',
      access: { type: 'signed-in' },
      answer: (visit) => list(deps, visit),
    });
    sittingPages(deps)(app);
    onePanelPages(deps)(app);
    membersPages(deps)(app);
  };
}

async function list(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const viewer = appViewer(visit.viewer);
  const { desk, board } = deps.acts;
  const sittings = await board.sittings(viewer);
  // To whoever neither runs panels nor sits on one, there is no such page.
  if (sittings.length === 0 && !viewer.offices.some((office) => seesEveryPanel.includes(office)))
    return visit.notFound();
  const ids = [...new Set(sittings.flatMap(({ members }) => members.map(({ person }) => person)))];
  const people = await desk.people.persons(viewer.authority, ids);
  const pack = desk.policies.current(viewer.authority);
  const today = londonDate(desk.now());
  const views = sittings.map((sitting) => ({
    ...sittingView(sitting, pack),
    past: sitting.on < today,
    members: sitting.members.map(
      ({ person, part }) =>
        `${people.get(person)?.name ?? 'Someone who has left'}${part === 'core' ? '' : ` (${part})`}`,
    ),
  }));
  return visit.show('panels/panels.njk', {
    title: 'Panels',
    plans: plansPanels(viewer),
    ahead: views.filter(({ past }) => !past),
    before: views.filter(({ past }) => past).toReversed(),
  });
}
