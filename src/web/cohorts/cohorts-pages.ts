import type { FastifyReply } from 'fastify';
import { partOf, programmesOf, type RunPathway } from '../../app/cohorts/programmes.ts';
import { describeDate, londonDate } from '../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { asRunner } from './cohort-visit.ts';
import { caseDaysPages } from './case-days-pages.ts';
import { cohortCsvPages } from './cohort-csv.ts';
import { cohortPages } from './cohort-pages.ts';
import { daysPages } from './days-pages.ts';
import { registerPages } from './register-pages.ts';
import { startPages } from './start-pages.ts';
import { trainingPages } from './training-pages.ts';
import { takeOutPages } from './take-out-pages.ts';

/** Workers who go through a first year together; none where the policy in force has no such programme. */
export function cohortsPages(deps: WaymarkDeps): Pages {
  if (programmesOf(deps.acts.desk.policies.current(deps.authority)).length === 0) return () => undefined;
  return (app) => {
    const access = { type: 'signed-in' } as const;
    page(app, {
      method: 'GET',
      url: '/cohorts',
      access,
      answer: (visit) => asRunner(deps, visit, (runs) => list(deps, visit, runs)),
    });
    const parts = [
      startPages,
      cohortPages,
      cohortCsvPages,
      takeOutPages,
      daysPages,
      registerPages,
      trainingPages,
      caseDaysPages,
    ];
    for (const pages of parts) pages(deps)(app);
  };
}

async function list({ acts }: WaymarkDeps, visit: Visit, runs: readonly RunPathway[]): Promise<FastifyReply> {
  const cohorts = await acts.cohorts.all(appViewer(visit.viewer));
  const today = londonDate(acts.desk.now());
  const titles = new Map(runs.map(({ pathway, programme }) => [pathway.id, programme.title]));
  return visit.show('cohorts/cohorts.njk', {
    title: 'Cohorts',
    days: runs.some(({ programme }) => partOf(programme, 'development-days')?.rows !== undefined),
    rows: cohorts
      .filter(({ pathway }) => titles.has(pathway))
      .map(({ id, name, pathway, workers, days }) => {
        const next = days.find((day) => day >= today);
        return {
          id,
          name,
          programme: titles.get(pathway),
          workers,
          days: days.length,
          next: next === undefined ? undefined : describeDate(next, 'without-weekday'),
        };
      }),
  });
}
