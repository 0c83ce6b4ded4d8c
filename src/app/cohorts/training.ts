import type { IsoDate } from '../../core/calendar/date.ts';
import type { CaseFile } from '../../core/case/case-file.ts';
import { type Course, courseRow, coursesIn } from '../../core/case/programme/courses.ts';
import type { RowFact } from '../../core/rules/facts.ts';
import type { CaseInView } from '../look-at-case.ts';
import type { LearningCatalogue } from '../people/people-ports.ts';
import { type KeptList, keptList, rowOf, rulesOn } from './register-list.ts';

/** How one worker stands to one course that everybody has to go to. */
export interface CourseStanding {
  readonly course: Course;
  readonly state: 'done' | 'booked' | 'missing';
  readonly on?: IsoDate;
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
  today: IsoDate,
): readonly CourseStanding[] | undefined {
  const { caseFile } = seen;
  const list = keptList(seen, 'training');
  if (list === undefined) return undefined;
  const done = new Set(doneChoices(caseFile, list));
  return courses.map((course) => {
    const standings = rowsOfCourse(caseFile, list, course).map((row) => standing(row, { list, done, today }));
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
  readonly today: IsoDate;
}

function standing(
  row: RowFact,
  { list, done, today }: Reading,
): Pick<CourseStanding, 'state' | 'on' | 'said'> {
  if (row.kind === undefined) return { state: 'missing' };
  const on = row.on === undefined ? {} : { on: row.on };
  // Nobody has been to a day that is still to come, whatever was typed.
  const ahead = row.on !== undefined && row.on > today;
  if (done.has(row.kind) && !ahead) return { state: 'done', ...on };
  // A booking whose day is past was not gone to, as far as anybody has said.
  if (row.on !== undefined && row.on >= today) return { state: 'booked', ...on };
  const said = list.options.find(({ value }) => value === row.kind)?.title ?? row.kind;
  return { state: 'missing', ...on, said };
}

/** What counts as having been there, by the policy's own rule about the list. */
function doneChoices(caseFile: CaseFile, list: KeptList): readonly string[] {
  return rulesOn(caseFile, list, 'rows').flatMap(({ test }) => test.kind ?? []);
}
