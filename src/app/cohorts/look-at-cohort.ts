import type { Course } from '../../core/case/programme/courses.ts';
import type { RowFact } from '../../core/rules/facts.ts';
import type { Attendance } from '../../core/rules/rule.ts';
import { type CaseInView, lookAtCases } from '../look-at-case.ts';
import type { LearningCatalogue } from '../people/people-ports.ts';
import type { Desk, Viewer } from '../ports.ts';
import type { Cohort, CohortDay, CohortWorker } from './cohort-ports.ts';
import { type Instant, londonDate } from '../../core/calendar/instant.ts';
import { yearsOf } from './cohort-years.ts';
import { outsideYear } from './no-mark-because.ts';
import { monthsWithoutDay, type Month } from './programme-months.ts';
import type { RunPathway } from './programmes.ts';
import { dayRow, type KeptList, keptList, markCounts, rowOf, rulesOn } from './register-list.ts';
import { coursesOf, type CourseStanding, trainingOf } from './training.ts';
import { type WorkerStanding, workerStanding } from './worker-standing.ts';

/** A cohort with how each of its workers stands; only those whose case the viewer sees. */
export interface CohortLook {
  readonly workers: readonly WorkerLook[];
  /** Months of the year without a development day; undefined where the programme has none. */
  readonly monthsWithoutDay: readonly Month[] | undefined;
  /** Days that are over, that somebody's year has, and on which nobody is marked; soonest first. */
  readonly notTaken: readonly CohortDay[];
  readonly courses: readonly Course[] | undefined;
}

export interface WorkerLook extends CohortWorker {
  readonly seen: CaseInView;
  readonly standing: WorkerStanding;
  /** Marks by the day they are for. */
  readonly marks: ReadonlyMap<string, DayMark>;
  readonly training: readonly CourseStanding[];
}

export interface DayMark {
  readonly counts: 'attended' | 'excused' | 'missed';
  readonly title: string;
}

export interface LookAtCohort {
  readonly viewer: Viewer;
  readonly cohort: Cohort;
  readonly run: RunPathway;
}

/** As many queries for sixty workers as for one. */
export async function lookAtCohort(
  desk: Desk,
  learning: LearningCatalogue,
  { viewer, cohort, run }: LookAtCohort,
): Promise<CohortLook> {
  const now = desk.now();
  const seen = await lookAtCases(
    desk,
    viewer,
    cohort.workers.map(({ ref }) => ref),
  );
  const read = new Map(seen.map((one) => [one.ref, one]));
  const courses = await coursesOf(learning, viewer.authority);
  const workers = cohort.workers.flatMap((worker): readonly WorkerLook[] => {
    const one = read.get(worker.ref);
    const standing = one?.sees === 'case' ? workerStanding(one, now) : undefined;
    // One that is pinned to a policy from before there was a programme has no year to stand in.
    if (one === undefined || standing === undefined) return [];
    return [
      {
        ...worker,
        seen: one,
        standing,
        marks: marksOf(one, cohort),
        training: trainingOf(one, courses, now) ?? [],
      },
    ];
  });
  return {
    workers,
    monthsWithoutDay: hasPart(run, 'development-days')
      ? gaps(cohort, { seen: workers.map((one) => one.seen), run })
      : undefined,
    notTaken: hasPart(run, 'development-days') ? notTaken(cohort, { workers, now }) : [],
    courses: hasPart(run, 'training') ? courses : undefined,
  };
}

function hasPart({ programme }: RunPathway, part: 'development-days' | 'training'): boolean {
  return programme.parts.some((one) => one.part === part && one.rows !== undefined);
}

function notTaken(
  { days }: Cohort,
  { workers, now }: { readonly workers: readonly WorkerLook[]; readonly now: Instant },
): readonly CohortDay[] {
  const over = days.filter(({ on, cancelled }) => cancelled === undefined && on < londonDate(now));
  return over.filter(
    ({ id, on }) =>
      workers.some(({ seen }) => outsideYear(seen.caseFile, on) === undefined) &&
      !workers.some(({ marks }) => marks.has(id)),
  );
}

function gaps(
  cohort: Cohort,
  { seen, run }: { readonly seen: readonly CaseInView[]; readonly run: RunPathway },
): readonly Month[] {
  const planned = cohort.days.filter(({ cancelled }) => cancelled === undefined).map(({ on }) => on);
  return monthsWithoutDay(yearsOf(seen, { cohort, run }), planned);
}

function marksOf(seen: CaseInView, { days }: Cohort): ReadonlyMap<string, DayMark> {
  const { caseFile } = seen;
  const list = keptList(seen, 'development-days');
  if (list === undefined) return new Map();
  const rule = rulesOn(caseFile, list, 'attendance')[0]?.test;
  return new Map(
    days.flatMap(({ id }) => {
      const mark = markOf(rowOf(caseFile, list, dayRow(id)), list, rule);
      return mark === undefined ? [] : [[id, mark] as const];
    }),
  );
}

function markOf(
  row: RowFact | undefined,
  { options }: KeptList,
  rule: Attendance | undefined,
): DayMark | undefined {
  if (row?.kind === undefined) return undefined;
  const title = options.find(({ value }) => value === row.kind)?.title ?? row.kind;
  return { counts: markCounts(row.kind, rule), title };
}
