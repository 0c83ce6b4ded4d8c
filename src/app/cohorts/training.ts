import type { IsoDate } from '../../core/calendar/date.ts';
import type { CaseFile } from '../../core/case/case-file.ts';
import type { RowFact } from '../../core/rules/facts.ts';
import type { CaseInView } from '../look-at-case.ts';
import type { LearningEvent } from '../people/people-ports.ts';
import { courseRow, type KeptList, keptList, rowOf, rulesOn } from './register-list.ts';

export type Course = Pick<LearningEvent, 'id' | 'title'>;

/** How one worker stands to one course that everybody has to go to. */
export interface CourseStanding {
  readonly course: Course;
  readonly state: 'done' | 'booked' | 'missing';
  readonly on?: IsoDate;
  /** What the list says of it where that is neither done nor a day to come. */
  readonly said?: string;
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
    const row = rowOf(caseFile, list, courseRow(course.id));
    return { course, ...standing(row, { list, done, today }) };
  });
}

interface Reading {
  readonly list: KeptList;
  readonly done: ReadonlySet<string>;
  readonly today: IsoDate;
}

function standing(
  row: RowFact | undefined,
  { list, done, today }: Reading,
): Pick<CourseStanding, 'state' | 'on' | 'said'> {
  if (row?.kind === undefined) return { state: 'missing' };
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
