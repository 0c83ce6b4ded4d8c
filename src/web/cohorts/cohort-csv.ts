import type { FastifyReply } from 'fastify';
import { lookAtCohort } from '../../app/cohorts/look-at-cohort.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { csvOf } from '../layout/csv.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { type InCohort, inCohort } from './cohort-visit.ts';
import { gapsView, heatMap, workerView } from './cohort-view.ts';

/** The cohort as a spreadsheet reads it: one row a worker. */
export function cohortCsvPages(deps: WaymarkDeps): Pages {
  return (app) =>
    page(app, {
      method: 'GET',
      url: '/cohorts/:cohort/cohort.csv',
      access: { type: 'signed-in' },
      answer: (visit) => inCohort(deps, visit, (found) => send(deps, visit, found)),
    });
}

const tracks = { on: 'Yes', off: 'No', ended: 'Ended' } as const;

const heads = [
  'Case',
  'Name',
  'Began',
  'On track',
  'Why not',
  'Next review',
  'Supervision kept',
  'Attendance',
  'Caseload checked',
  'Training',
  'Training missing',
  'Gaps',
];

async function send(
  { acts: { desk, learning } }: WaymarkDeps,
  visit: Visit,
  found: InCohort,
): Promise<FastifyReply> {
  const look = await lookAtCohort(desk, learning, { viewer: appViewer(visit.viewer), ...found });
  const map = heatMap(look, found.cohort, londonDate(desk.now()));
  const gaps = gapsView(look).people.flatMap(({ rows }) => rows);
  const lines = look.workers.map((worker, index) => {
    const one = workerView(worker);
    return [
      one.ref,
      one.name,
      one.begins,
      tracks[one.track],
      one.reasons.map(({ says }) => says).join(' '),
      one.review,
      one.supervision,
      one.attendance,
      one.caseload,
      one.training,
      one.missing.join('; '),
      gaps
        .filter(({ ref }) => ref === one.ref)
        .map(({ says }) => says)
        .join('; '),
      ...(map.rows[index]?.cells.map(({ text }) => text) ?? []),
    ];
  });
  return visit.reply
    .type('text/csv; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-disposition', 'attachment; filename="cohort.csv"')
    .send(csvOf([[...heads, ...map.days.map(({ on }) => on)], ...lines]));
}
