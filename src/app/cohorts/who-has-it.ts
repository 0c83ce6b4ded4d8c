import type { IsoDate } from '../../core/calendar/date.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import type { CaseInView } from '../look-at-case.ts';
import { lookAtCases } from '../look-at-case.ts';
import type { Desk } from '../ports.ts';
import type { ToTell } from './cohort-ports.ts';
import { outsideYear } from './no-mark-because.ts';
import type { OfDay } from './register-of-day.ts';

/**
 * In whose calendar the day stands, or will stand: each worker of the cohort whose year has one of the dates, and their line
 * manager, who is shown the days of the year. Nobody where every date is over.
 */
export async function whoHasIt(
  desk: Desk,
  { viewer, cohort }: OfDay,
  dates: readonly IsoDate[],
): Promise<readonly ToTell[]> {
  const today = londonDate(desk.now());
  const ahead = dates.filter((on) => on >= today);
  if (ahead.length === 0) return [];
  const refs = cohort.workers.map(({ ref }) => ref);
  const seen = await lookAtCases(desk, viewer, refs);
  return seen
    .filter(({ caseFile }) => caseFile.state.status === 'open')
    .filter(({ caseFile }) => dates.some((on) => outsideYear(caseFile, on) === undefined))
    .flatMap(concerned);
}

function concerned({ ref, caseFile: { state } }: CaseInView): readonly ToTell[] {
  const manager = state.parties['line-manager'];
  return [...new Set([state.applicant, ...(manager === undefined ? [] : [manager])])].map((person) => ({
    person,
    ref,
  }));
}
