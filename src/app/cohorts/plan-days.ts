import type { IsoDate } from '../../core/calendar/date.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import { lookAtCases } from '../look-at-case.ts';
import type { Desk, Viewer } from '../ports.ts';
import type { Cohort, Cohorts } from './cohort-ports.ts';
import type { RunPathway } from './programmes.ts';
import { firstWorkingDays, monthsWithoutDay } from './programme-months.ts';
import { momentsOf } from '../../core/case/facts.ts';

/** What the day of a series is made with where nothing else is typed. */
const protectedAfternoon = 'Protected time: programme paperwork, or other learning';

interface Planning {
  readonly viewer: Viewer;
  readonly cohort: Cohort;
  readonly run: RunPathway;
}

/** The first working day of each month of the cohort's year that has no day yet. */
export async function proposeDays(
  desk: Desk,
  { viewer, cohort, run }: Planning,
): Promise<readonly IsoDate[]> {
  const begins = await cohortBegins(desk, { viewer, cohort, run });
  const policy = desk.policies.of({
    pack: viewer.authority,
    packVersion: desk.policies.current(viewer.authority).version,
    pathway: run.pathway.id,
  });
  const days = cohort.days.filter(({ cancelled }) => cancelled === undefined).map(({ on }) => on);
  const months = monthsWithoutDay({ begins, lasts: run.programme.lasts, days });
  return firstWorkingDays(months, begins, policy.calendar);
}

/** The earliest day on which one of its workers began; the day it was made where it has none. */
async function cohortBegins(desk: Desk, { viewer, cohort, run }: Planning): Promise<IsoDate> {
  const seen = await lookAtCases(
    desk,
    viewer,
    cohort.workers.map(({ ref }) => ref),
  );
  const begun = seen.flatMap(({ caseFile }) => momentsOf(caseFile)[run.programme.begins]?.on ?? []);
  return begun.toSorted()[0] ?? londonDate(cohort.createdAt);
}

export interface TypedDay {
  readonly on: IsoDate;
  readonly topic: string;
  readonly speaker: string;
}

/** How many are new: a date that the cohort has already is left as it is. */
export function planDays(
  desk: Desk,
  cohorts: Cohorts,
  {
    viewer,
    cohort,
    days,
    form,
  }: Pick<Planning, 'viewer' | 'cohort'> & {
    readonly days: readonly TypedDay[];
    readonly form: string | undefined;
  },
): Promise<number> {
  const act = { by: viewer.personId, at: desk.now() };
  return cohorts.planDays(
    viewer.authority,
    days.map((day) => ({
      ...day,
      ...act,
      // The same form sent twice plans the same days.
      id: desk.chance.digest(`${form ?? desk.chance.id()} ${cohort.id} ${day.on}`).slice(0, 20),
      cohort: cohort.id,
      afternoon: protectedAfternoon,
    })),
  );
}
