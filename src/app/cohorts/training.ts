import type { IsoDate } from '../../core/calendar/date.ts';
import { describeDate, type Instant, londonDate } from '../../core/calendar/instant.ts';
import type { CaseFile } from '../../core/case/case-file.ts';
import { factsOf } from '../../core/case/facts.ts';
import { daysOutside, outsideWords } from '../../core/case/programme/outside-year.ts';
import { type Course, courseName, courseRow, coursesIn } from '../../core/case/programme/courses.ts';
import type { RowFact } from '../../core/rules/facts.ts';
import type { CaseInView } from '../look-at-case.ts';
import type { LearningCatalogue } from '../people/people-ports.ts';
import { type KeptList, keptList, rowOf, rowsKept, rulesOn } from './register-list.ts';
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

/** Where a course is kept for a worker. */
export interface CoursePlace {
  readonly id: string;
  readonly row?: RowFact;
  /** The same workshop as somebody typed it in by hand, in a row of its own: the row of the course takes its place. */
  readonly typed?: RowFact;
}

export interface InList {
  readonly caseFile: CaseFile;
  readonly list: KeptList;
  /** What stands in the column of each row that names the workshop, by the row’s id. */
  readonly titles: ReadonlyMap<string, string>;
}

/** The row of that day, else the last that there is, else one of its own; with what was typed of it by hand. */
export function courseRowFor(
  { caseFile, list, titles }: InList,
  { course, on }: { readonly course: Course; readonly on: IsoDate },
): CoursePlace {
  const rows = rowsOfCourse(caseFile, list, course);
  const row = rows.find((one) => one.on === on) ?? rows.at(-1);
  const own = new Set(course.ids.map(courseRow));
  const byHand = rowsKept(caseFile, list).filter(
    ({ id = '' }) => !own.has(id) && courseName(titles.get(id) ?? '') === courseName(course.title),
  );
  // One that was missed on another day happened all the same. A booking is what this row says the end of.
  const typed = byHand.find((one) => one.on === on) ?? byHand.find((one) => isBooking(one, list));
  return {
    id: row?.id ?? courseRow(course.id),
    ...(row === undefined ? {} : { row }),
    ...(typed === undefined ? {} : { typed }),
  };
}

function isBooking({ kind }: RowFact, { field, date }: KeptList): boolean {
  const column = field.row.find(({ id }) => id === date);
  return column?.type === 'date' && kind !== undefined && (column.ahead ?? []).includes(kind);
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
