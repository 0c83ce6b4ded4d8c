import type { FastifyReply } from 'fastify';
import { lookAtCohort } from '../../app/cohorts/look-at-cohort.ts';
import { describeDate, londonDate } from '../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { type InCohort, inCohort } from './cohort-visit.ts';
import { daysView, gapsView, heatMap, leftView, overdueReviews, workerView } from './cohort-view.ts';

/** How the workers of a cohort stand: for whoever runs the programme, and printed for its board. */
export function cohortPages(deps: WaymarkDeps): Pages {
  return (app) =>
    page(app, {
      method: 'GET',
      url: '/cohorts/:cohort',
      access: { type: 'signed-in' },
      answer: (visit) => inCohort(deps, visit, (found) => show(deps, visit, found)),
    });
}

async function show({ acts }: WaymarkDeps, visit: Visit, { cohort, run }: InCohort): Promise<FastifyReply> {
  const { desk, learning } = acts;
  const look = await lookAtCohort(desk, learning, { viewer: appViewer(visit.viewer), cohort, run });
  const today = londonDate(desk.now());
  const workers = look.workers.map(workerView);
  const has = (part: string) => run.programme.parts.some((one) => one.part === part);
  return visit.show('cohorts/cohort.njk', {
    title: cohort.name,
    caption: run.programme.title,
    back: { href: '/cohorts', text: 'Cohorts' },
    id: cohort.id,
    today: describeDate(today, 'without-weekday'),
    workers,
    running: workers.filter(({ track }) => track !== 'ended').length,
    offTrack: workers.filter(({ track }) => track === 'off'),
    overdue: overdueReviews(look),
    gaps: gapsView(look),
    map: heatMap(look, cohort, today),
    days: daysView(cohort, { run, today }),
    left: leftView(cohort),
    courses: look.courses,
    shows: {
      days: look.monthsWithoutDay !== undefined,
      training: look.courses !== undefined,
      reviews: has('reviews'),
      supervision: workers.some(({ supervision }) => supervision !== 'Not counted'),
      caseload: workers.some(({ caseload }) => caseload !== ''),
    },
  });
}
