import type { FastifyReply } from 'fastify';
import type { CohortDay } from '../../app/cohorts/cohort-ports.ts';
import { dayRow, type KeptList, keptList, rowOf } from '../../app/cohorts/register-list.ts';
import { workerStanding } from '../../app/cohorts/worker-standing.ts';
import type { CaseInView } from '../../app/look-at-case.ts';
import { describeDate, londonDate } from '../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../acts.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { appViewer, caseOf } from '../layout/case/case-visit.ts';
import { findingView } from '../layout/case/finding-view.ts';
import { trainingView } from '../layout/case/training-view.ts';
import { page, type Pages, type Visit } from '../page.ts';

/** The days of the cohort that a year goes with, for whoever is in the year; of the cohort itself nothing is told. */
export function caseDaysPages(deps: WaymarkDeps): Pages {
  return (app) =>
    page(app, {
      method: 'GET',
      url: '/cases/:ref/days',
      access: { type: 'case', param: 'ref' },
      answer: (visit) => show(deps, visit),
    });
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const { desk, cohorts } = deps.acts;
  const seen = await caseOf(deps, visit);
  const standing = seen && workerStanding(seen, desk.now());
  if (seen?.sees !== 'case' || standing === undefined) return visit.notFound();
  const { ref, caseFile, roles } = seen;
  const days = (await cohorts.daysOf(appViewer(visit.viewer), [ref])).get(ref) ?? [];
  const place = { policy: caseFile.policy, caseUrl: `/cases/${ref}`, roles };
  return visit.show('cohorts/case-days.njk', {
    title: 'Development days and training',
    frame: await caseFrame(desk, seen, 'year'),
    days: days.map((day) => dayView(day, seen, londonDate(desk.now()))),
    findings: standing.attendance.map((finding) => findingView(finding, place)),
    training: await trainingView(deps, seen),
    own: roles.includes('applicant'),
  });
}

function dayView(day: CohortDay, seen: CaseInView, today: string) {
  const list = keptList(seen, 'development-days');
  return {
    on: describeDate(day.on),
    morning: [day.topic, day.speaker].filter((part) => part !== '').join(', '),
    afternoon: day.afternoon,
    cancelled: day.cancelled?.because,
    mark: (list && markIn(day, seen, list)) ?? (day.on > today ? 'To come' : 'Not marked'),
  };
}

function markIn({ id }: CohortDay, { caseFile }: CaseInView, list: KeptList): string | undefined {
  const mark = rowOf(caseFile, list, dayRow(id))?.kind;
  return list.options.find(({ value }) => value === mark)?.title;
}
