import type { FastifyReply } from 'fastify';
import type { Cohort } from '../../app/cohorts/cohort-ports.ts';
import { partOf, programmesOf, runBy, type RunPathway } from '../../app/cohorts/programmes.ts';
import { roleTitle } from '../../app/pipeline/role-title.ts';
import type { WaymarkDeps } from '../acts.ts';
import { answerForbidden } from '../errors/answers.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import type { Visit } from '../page.ts';

type Answer = Promise<FastifyReply> | FastifyReply;

/** Only whoever runs a programme of the policy in force: which offices those are is known once it is asked. */
export async function asRunner(
  { acts }: WaymarkDeps,
  visit: Visit,
  answer: (runs: readonly RunPathway[]) => Answer,
): Promise<FastifyReply> {
  const pack = acts.desk.policies.current(visit.viewer.authority);
  const runs = runBy(pack, visit.viewer);
  if (runs.length > 0) return answer(runs);
  const offices = [...new Set(programmesOf(pack).flatMap(({ programme }) => programme.runBy))];
  return answerForbidden(visit.reply, {
    viewer: visit.viewer,
    offices: offices.map((role) => roleTitle(role, pack)),
  });
}

export interface InCohort {
  readonly cohort: Cohort;
  readonly run: RunPathway;
}

/** The same where the programme keeps the rows of this part; not found where it does not. */
export function inCohortWith(
  deps: WaymarkDeps,
  part: 'development-days' | 'training',
  answer: (visit: Visit, found: InCohort) => Answer,
) {
  return (visit: Visit): Promise<FastifyReply> =>
    inCohort(deps, visit, (found) =>
      partOf(found.run.programme, part)?.rows === undefined ? visit.notFound() : answer(visit, found),
    );
}

/** The cohort in the address; not found for anybody else. */
export function inCohort(
  deps: WaymarkDeps,
  visit: Visit,
  answer: (found: InCohort) => Answer,
): Promise<FastifyReply> {
  return asRunner(deps, visit, async (runs) => {
    const cohort = await deps.acts.cohorts.one(appViewer(visit.viewer), visit.part('cohort'));
    const run = runs.find(({ pathway }) => pathway.id === cohort?.pathway);
    return cohort === undefined || run === undefined ? visit.notFound() : answer({ cohort, run });
  });
}
