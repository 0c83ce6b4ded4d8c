import type { FastifyReply } from 'fastify';
import { londonDate } from '../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { agendaPages } from './agenda-pages.ts';
import { cancelPages } from './cancel-pages.ts';
import { invitePages } from './invite-pages.ts';
import { membersPages } from './members-pages.ts';
import { minutesPages } from './minutes-pages.ts';
import { onePanelPages } from './one-panel-pages.ts';
import { sittingView } from './panel-view.ts';
import { plansPanels, seesEveryPanel } from './plans-panels.ts';
import { regularPanels, seriesPages } from './series-pages.ts';
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
    for (const pages of [cancelPages, agendaPages, minutesPages, invitePages, seriesPages]) pages(deps)(app);
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
    series: plansPanels(viewer)
      ? regularPanels(deps, viewer.authority).map(({ id, title }) => ({ id, title }))
      : [],
    ahead: views.filter(({ past, cancelled }) => !past && cancelled === undefined),
    before: views.filter(({ past, cancelled }) => past && cancelled === undefined).toReversed(),
    cancelled: views.filter(({ past, cancelled }) => !past && cancelled !== undefined),
  });
}
