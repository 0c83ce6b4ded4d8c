import type { IsoDate } from '../../core/calendar/date.ts';
import { yearSpan } from '../../core/case/programme/year-span.ts';
import { lookAtCases } from '../look-at-case.ts';
import type { Desk } from '../ports.ts';
import type { Cohorts } from './cohort-ports.ts';
import { type OfCohort, yearsOf } from './cohort-years.ts';
import { firstWorkingDays, monthsWithoutDay } from './programme-months.ts';

export interface DaysProposed {
  readonly days: readonly IsoDate[];
  /** Nobody's year has begun: these are the months from the day on which the cohort was made. */
  readonly supposed: boolean;
}

/** The first working day of each month of the workers’ years that has no day yet. */
export async function proposeDays(desk: Desk, of: OfCohort): Promise<DaysProposed> {
  const refs = of.cohort.workers.map(({ ref }) => ref);
  const seen = await lookAtCases(desk, of.viewer, refs);
  const years = yearsOf(seen, of);
  const days = of.cohort.days.filter(({ cancelled }) => cancelled === undefined).map(({ on }) => on);
  return {
    days: firstWorkingDays(monthsWithoutDay(years, days), years, calendarOf(desk, of)),
    supposed: seen.every(({ caseFile }) => yearSpan(caseFile) === undefined),
  };
}

/** The working days of the policy in force. */
export function calendarOf(
  { policies }: Pick<Desk, 'policies'>,
  { viewer, run }: Pick<OfCohort, 'viewer' | 'run'>,
) {
  const { authority: pack } = viewer;
  const packVersion = policies.current(pack).version;
  return policies.of({ pack, packVersion, pathway: run.pathway.id }).calendar;
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
  }: Pick<OfCohort, 'viewer' | 'cohort'> & {
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
      // Programme paperwork or other learning, until somebody plans something into it.
      afternoon: { protected: true, words: '' },
    })),
  );
}
