import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { mayOpenFor } from '../../app/may-open-for.ts';
import { lookAtTeam } from '../../app/team/look-at-team.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { memberView, scheduleOf, teamTask } from './team-view.ts';

const peopleOnPage = 25;
const recordFeedback = '/library/feedback/record';

// Whatever else stands in the address is left aside: a list is no place for an error.
const asked = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) });

/** The people whom somebody manages today. Whoever manages nobody is told so, and sees nothing of anybody. */
export function teamPage(deps: WaymarkDeps): Pages {
  return (app) =>
    page(app, {
      method: 'GET',
      url: '/team',
      access: { type: 'signed-in' },
      answer: (visit) => show(deps, visit),
    });
}

async function show({ acts }: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const { page: at } = asked.parse(visit.request.query ?? {});
  const viewer = appViewer(visit.viewer);
  const { desk } = acts;
  const team = await lookAtTeam(acts, { viewer, page: at, limit: peopleOnPage });
  const opening = await mayOpenFor(desk, viewer);
  const place = { pack: desk.policies.current(viewer.authority), now: desk.now(), me: viewer.personId };
  const pages = Math.max(1, Math.ceil(team.total / peopleOnPage));
  return visit.show('team/team.njk', {
    title: 'My team',
    total: team.total,
    people: team.people.map((member) => memberView(member, place)),
    tasks: team.tasks.map((task) => teamTask(task, place)),
    schedule: scheduleOf(team.people, place),
    mayOpen: opening.byOffice.length > 0 || opening.asManager.length > 0,
    feedback: visit.request.server.hasRoute({ method: 'GET', url: recordFeedback })
      ? recordFeedback
      : undefined,
    around: {
      page: at,
      pages,
      previous: at > 1 ? address(Math.min(at - 1, pages)) : undefined,
      next: at < pages ? address(at + 1) : undefined,
    },
  });
}

function address(at: number): string {
  return at === 1 ? '/team' : `/team?page=${at}`;
}
