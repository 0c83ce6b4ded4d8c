import type { IsoDate } from '../../core/calendar/date.ts';
import { describeDate, type Instant, londonDate } from '../../core/calendar/instant.ts';
import type { CaseFile } from '../../core/case/case-file.ts';
import { factsOf } from '../../core/case/facts.ts';
import { daysOutside, outsideWords } from '../../core/case/programme/outside-year.ts';
import { type Course, courseRow, coursesIn } from '../../core/case/programme/courses.ts';
import type { RowFact } from '../../core/rules/facts.ts';
import type { CaseInView } from '../look-at-case.ts';
import type { LearningCatalogue } from '../people/people-ports.ts';
import { type KeptList, keptList, rowOf, rulesOn } from './register-list.ts';
import { partOf } from './programmes.ts';

/** How one worker stands to one course that everybody has to go to. */
export interface CourseStanding {
  readonly course: Course;
  readonly state: 'done' | 'booked' | 'missing';
  readonly on?: IsoDate;
  /** That day is not in the year to which the policy has it belong (NEL-060). */
  readonly outside?: true;
  /** What the list says of it where that is neither done nor a day to come. */
  readonly said?: string;
}

/** What everybody has to go to, by title: a workshop that is held twice is listed twice and gone to once. */
export async function coursesOf(
  learning: Pick<LearningCatalogue, 'mandatory'>,
  authority: string,
): Promise<readonly Course[]> {
  return coursesIn(await learning.mandatory(authority));
}

/** Undefined where the policy keeps no list of training row by row. */
export function trainingOf(
  seen: Pick<CaseInView, 'caseFile' | 'roles'>,
  courses: readonly Course[],
  now: Instant,
): readonly CourseStanding[] | undefined {
  const { caseFile } = seen;
  const list = keptList(seen, 'training');
  const { programme } = caseFile.policy.pathway;
  const part = programme && partOf(programme, 'training');
  if (list === undefined || part === undefined || courses.length === 0) return list && [];
  const today = londonDate(now);
  const done = new Set(doneChoices(caseFile, list));
  const outside = daysOutside(part, caseFile.policy, factsOf(caseFile, { now, today }));
  return courses.map((course) => {
    const standings = rowsOfCourse(caseFile, list, course).map((row) =>
      standing(row, { list, done, outside, today }),
    );
    const best = standings.toSorted((one, other) => order[one.state] - order[other.state])[0];
    return { course, ...(best ?? { state: 'missing' }) };
  });
}

const order = { done: 0, booked: 1, missing: 2 } as const;

/** The rows of a case that are about a course: one, unless it was written down for two of its days. */
function rowsOfCourse(caseFile: CaseFile, list: KeptList, { ids }: Course): readonly RowFact[] {
  return ids.flatMap((id) => rowOf(caseFile, list, courseRow(id)) ?? []);
}

/** The row in which a course is kept for a worker: the one of that day, else the last that there is, else one of its own. */
export function courseRowFor(
  caseFile: CaseFile,
  list: KeptList,
  { course, on }: { readonly course: Course; readonly on: IsoDate },
): { readonly id: string; readonly row?: RowFact } {
  const rows = rowsOfCourse(caseFile, list, course);
  const row = rows.find((one) => one.on === on) ?? rows.at(-1);
  return row?.id === undefined ? { id: courseRow(course.id) } : { id: row.id, row };
}

interface Reading {
  readonly list: KeptList;
  readonly done: ReadonlySet<string>;
  readonly outside: ReadonlySet<IsoDate>;
  readonly today: IsoDate;
}

function standing(row: RowFact, { list, done, outside, today }: Reading): Omit<CourseStanding, 'course'> {
  if (row.kind === undefined) return { state: 'missing' };
  const on =
    row.on === undefined ? {} : { on: row.on, ...(outside.has(row.on) ? { outside: true as const } : {}) };
  // Nobody has been to a day that is still to come, whatever was typed.
  const ahead = row.on !== undefined && row.on > today;
  if (done.has(row.kind) && !ahead) return { state: 'done', ...on };
  // A booking whose day is past was not gone to, as far as anybody has said.
  if (row.on !== undefined && row.on >= today) return { state: 'booked', ...on };
  const said = list.options.find(({ value }) => value === row.kind)?.title ?? row.kind;
  return { state: 'missing', ...on, said };
}

/** What counts as having been there, by the policy's own rule about the list. */
export function doneChoices(caseFile: CaseFile, list: KeptList): readonly string[] {
  return rulesOn(caseFile, list, 'rows').flatMap(({ test }) => test.kind ?? []);
}

/** What is said of it beside its state. */
export function standingDetail({ on, outside, said }: CourseStanding): string {
  const day = on && describeDate(on, 'without-weekday');
  return [said, day, outside && outsideWords].filter((part) => part !== undefined).join(', ');
}
