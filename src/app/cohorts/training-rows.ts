import { type IsoDate, yearMonthDay } from '../../core/calendar/date.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import { typedDay } from '../../core/calendar/typed-day.ts';
import type { CaseInView } from '../look-at-case.ts';
import { type KeptList, keptList } from './register-list.ts';
import { doneChoices } from './training.ts';
import { type Course, courseName } from '../../core/case/programme/courses.ts';

export type TrainingColumn = 'worker' | 'course' | 'on' | 'status';

/** One row as it was typed, in a file or on a page: nothing of it is understood yet. */
export interface TypedRow {
  /** As a spreadsheet numbers it; 1 where it came from no file. */
  readonly row: number;
  readonly typed: Readonly<Record<TrainingColumn, string>>;
}

/** What is wrong with a row, and with which part of it where it is one. */
export interface RowFault {
  readonly row: number;
  readonly column?: TrainingColumn;
  readonly says: string;
}

/** One row, understood. */
export interface TrainingRow {
  readonly row: number;
  readonly ref: string;
  readonly name: string;
  readonly course: Course;
  readonly on: IsoDate;
  readonly status: string;
  readonly statusTitle: string;
}

export interface Against {
  readonly workers: readonly CaseInView[];
  readonly courses: readonly Course[];
  readonly today: IsoDate;
}

export type RowsRead =
  | { readonly type: 'read'; readonly rows: readonly TrainingRow[] }
  | { readonly type: 'faulty'; readonly faults: readonly RowFault[] };

/** Everything that is wrong, or every row understood. */
export function readTrainingRows(typed: readonly TypedRow[], against: Against): RowsRead {
  const known = knownOf(against);
  const rows = typed.map((row) => readRow(row, known));
  const wrong = [...rows.flatMap((row) => ('faults' in row ? row.faults : [])), ...twice(rows)];
  if (wrong.length > 0) return { type: 'faulty', faults: wrong };
  return { type: 'read', rows: rows.flatMap((row) => ('faults' in row ? [] : [row])) };
}

interface Known {
  readonly worker: ReadonlyMap<string, CaseInView>;
  readonly course: ReadonlyMap<string, Course>;
  readonly today: IsoDate;
}

/** Found by what people write, whatever its case. */
function knownOf({ workers, courses, today }: Against): Known {
  const named = workers.flatMap((worker) =>
    ['employee-number', 'email'].flatMap((fact) => {
      const value = worker.caseFile.register.known[fact];
      return value === undefined || value === '' ? [] : [[plain(value), worker] as const];
    }),
  );
  return {
    today,
    worker: new Map(named),
    course: new Map(
      courses.flatMap((course) =>
        [course.title, ...course.ids].map((name) => [courseName(name), course] as const),
      ),
    ),
  };
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}

function readRow(
  { row, typed }: TypedRow,
  known: Known,
): TrainingRow | { readonly faults: readonly RowFault[] } {
  const worker = known.worker.get(plain(typed.worker));
  const course = known.course.get(courseName(typed.course));
  const on = typedDay(typed.on);
  const list = worker && keptList(worker, 'training');
  const status = list?.options.find(({ value, title }) =>
    [value, title].some((one) => plain(one) === plain(typed.status)),
  );
  const faults: RowFault[] = [];
  const fault = (column: TrainingColumn, says: string) => {
    const cell = typed[column].trim();
    faults.push({ row, column, says: cell === '' ? 'This is empty.' : `“${cell.slice(0, 60)}” ${says}` });
  };
  if (worker === undefined) fault('worker', 'is nobody in this cohort, by e-mail or employee number.');
  else if (list === undefined) fault('worker', 'has a case that keeps no list of training.');
  if (course === undefined)
    fault('course', 'is not one that everybody has to go to. The list is under Learning.');
  if (on === undefined) fault('on', 'is not a day of the calendar. Write it like 27/3/2026.');
  else if (strangeYear(on, known.today))
    faults.push({ row, column: 'on', says: `${dayWords(on)} is far from today. Look at the year.` });
  if (list !== undefined && status === undefined)
    fault('status', `is not a status. It is one of: ${titles(list)}.`);
  if (worker !== undefined && list !== undefined && on !== undefined && on > known.today)
    if (status !== undefined && doneChoices(worker.caseFile, list).includes(status.value))
      faults.push({
        row,
        column: 'on',
        says: `${dayWords(on)} is still to come, and “${status.title}” is for a day that is past.`,
      });
  if (faults.length > 0) return { faults };
  if (worker === undefined || course === undefined || on === undefined || status === undefined)
    return { faults };
  const { ref, caseFile } = worker;
  const name = caseFile.register.known.name ?? ref;
  return { row, ref, name, course, on, status: status.value, statusTitle: status.title };
}

const dayWords = (on: IsoDate) => describeDate(on, 'without-weekday');

/** No first year and no training for it reaches so far: a slip of the keyboard, or a cell that was no date. */
function strangeYear(on: IsoDate, today: IsoDate): boolean {
  const years = yearMonthDay(on).year - yearMonthDay(today).year;
  return years < -10 || years > 3;
}

function titles({ options }: KeptList): string {
  return options.map(({ title }) => title).join(', ');
}

/** Two rows about the same worker and course: which of them counts, nobody could say. */
function twice(
  rows: readonly (TrainingRow | { readonly faults: readonly RowFault[] })[],
): readonly RowFault[] {
  const seen = new Map<string, number>();
  return rows.flatMap((row): readonly RowFault[] => {
    if ('faults' in row) return [];
    const key = `${row.ref} ${row.course.id}`;
    const before = seen.get(key);
    seen.set(key, before ?? row.row);
    if (before === undefined) return [];
    const says = `${row.name} and this course are in row ${before} already.`;
    return [{ row: row.row, column: 'course', says }];
  });
}
