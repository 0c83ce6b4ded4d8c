import { fromDay, toDay } from '../../core/calendar/date.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import { addPeriod } from '../../core/calendar/period.ts';
import type { YearSpan } from '../../core/case/programme/year-span.ts';
import { yearSpan } from '../../core/case/programme/year-span.ts';
import { type CaseInView, lookAtCases } from '../look-at-case.ts';
import type { Desk, Viewer } from '../ports.ts';
import type { Cohort } from './cohort-ports.ts';
import type { RunPathway } from './programmes.ts';

export interface OfCohort {
  readonly viewer: Viewer;
  readonly cohort: Cohort;
  readonly run: RunPathway;
}

/** The years of the workers; one from the day it was made where a cohort has nobody yet. */
export function yearsOf(
  seen: readonly Pick<CaseInView, 'caseFile'>[],
  { cohort, run }: Pick<OfCohort, 'cohort' | 'run'>,
): readonly YearSpan[] {
  const years = seen.flatMap(({ caseFile }) => yearSpan(caseFile) ?? []);
  if (years.length > 0) return years;
  const begins = londonDate(cohort.createdAt);
  return [{ begins, ends: fromDay(toDay(addPeriod(begins, run.programme.lasts)) - 1) }];
}

export async function cohortYears(desk: Desk, { viewer, ...of }: OfCohort): Promise<readonly YearSpan[]> {
  const refs = of.cohort.workers.map(({ ref }) => ref);
  return yearsOf(await lookAtCases(desk, viewer, refs), of);
}
