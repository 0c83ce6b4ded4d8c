import type { IsoDate } from '../../core/calendar/date.ts';
import { typedDay } from '../../core/calendar/typed-day.ts';
import type { CaseInView } from '../look-at-case.ts';
import { type KeptList, keptList } from './register-list.ts';
import { type CsvRecord, readCsv } from './read-csv.ts';
import type { Course } from './training.ts';

/** What is wrong with a file, by its row as a spreadsheet numbers it and by its column. */
export interface FileFault {
  readonly row: number;
  readonly column?: string;
  readonly says: string;
}

/** One row of the file, understood. */
export interface TrainingRow {
  readonly row: number;
  readonly ref: string;
  readonly name: string;
  readonly course: Course;
  readonly on: IsoDate;
  readonly status: string;
  readonly statusTitle: string;
}

export type FileRead =
  | { readonly type: 'read'; readonly rows: readonly TrainingRow[] }
  | { readonly type: 'faulty'; readonly faults: readonly FileFault[] };

export interface Against {
  readonly workers: readonly CaseInView[];
  readonly courses: readonly Course[];
}

const columns = {
  person: 'Worker',
  course: 'Course',
  on: 'Date',
  status: 'Status',
} as const;

/** The first row of a file, as it has to be. */
export const fileHeads: readonly string[] = Object.values(columns);

const mostRows = 2000;

/** Everything in the file that is wrong, or every row understood. */
export function readTrainingFile(text: string, against: Against): FileRead {
  const read = readCsv(text);
  if (read.type === 'unreadable') return { type: 'faulty', faults: [{ row: read.line, says: read.says }] };
  const [head, ...records] = read.records;
  const faults = headFaults(head, records);
  if (head === undefined || faults.length > 0) return { type: 'faulty', faults };
  const at = placesIn(head);
  const rows = records.map((record) => rowOf(record, at, against));
  const wrong = [...rows.flatMap((row) => ('faults' in row ? row.faults : [])), ...twice(rows)];
  if (wrong.length > 0) return { type: 'faulty', faults: wrong };
  return { type: 'read', rows: rows.flatMap((row) => ('faults' in row ? [] : [row])) };
}

type Places = Readonly<Record<keyof typeof columns, number>>;

function placesIn({ cells }: CsvRecord): Places {
  const at = (title: string) => cells.findIndex((cell) => cell.trim().toLowerCase() === title.toLowerCase());
  const { person, course, on, status } = columns;
  return { person: at(person), course: at(course), on: at(on), status: at(status) };
}

function headFaults(head: CsvRecord | undefined, records: readonly CsvRecord[]): readonly FileFault[] {
  if (head === undefined) return [{ row: 1, says: 'The file is empty.' }];
  if (head.cells.length === 1 && /[;\t]/.test(head.cells[0] ?? ''))
    return [{ row: 1, says: 'The cells are not apart by commas. Save the file as “CSV (comma separated)”.' }];
  const places = placesIn(head);
  const missing = Object.entries(columns).flatMap(([key, title]) =>
    places[key as keyof typeof columns] === -1
      ? [{ row: 1, column: title, says: `There is no column “${title}”.` }]
      : [],
  );
  if (missing.length > 0) return missing;
  if (records.length === 0) return [{ row: 1, says: 'There is no row under the first one.' }];
  return records.length > mostRows
    ? [{ row: mostRows + 2, says: `The file has more than ${mostRows} rows. Import it in parts.` }]
    : [];
}

function rowOf(
  { line, cells }: CsvRecord,
  at: Places,
  { workers, courses }: Against,
): TrainingRow | { readonly faults: readonly FileFault[] } {
  const cell = (key: keyof typeof columns) => (cells[at[key]] ?? '').trim();
  const same = (one: string, key: keyof typeof columns) => one.toLowerCase() === cell(key).toLowerCase();
  const worker = workers.find(({ caseFile: { register } }) =>
    [register.known.email, register.known['employee-number']].some(
      (known) => known !== undefined && same(known, 'person'),
    ),
  );
  const course = courses.find(({ id, title }) => same(id, 'course') || same(title, 'course'));
  const on = typedDay(cell('on'));
  const list = worker && keptList(worker, 'training');
  const status = list?.options.find(({ value, title }) => same(value, 'status') || same(title, 'status'));
  const faults: FileFault[] = [];
  const fault = (key: keyof typeof columns, says: string) =>
    faults.push({
      row: line,
      column: columns[key],
      says: cell(key) === '' ? 'This is empty.' : `“${cell(key).slice(0, 60)}” ${says}`,
    });
  if (worker === undefined) fault('person', 'is nobody in this cohort, by e-mail or employee number.');
  else if (list === undefined) fault('person', 'has a case that keeps no list of training.');
  if (course === undefined)
    fault('course', 'is not one that everybody has to go to. The list is under Learning.');
  if (on === undefined) fault('on', 'is not a day of the calendar. Write it like 27/3/2026.');
  if (list !== undefined && status === undefined)
    fault('status', `is not a status. It is one of: ${titles(list)}.`);
  if (worker === undefined || course === undefined || on === undefined || status === undefined)
    return { faults };
  const { ref, caseFile } = worker;
  const name = caseFile.register.known.name ?? ref;
  return { row: line, ref, name, course, on, status: status.value, statusTitle: status.title };
}

function titles({ options }: KeptList): string {
  return options.map(({ title }) => title).join(', ');
}

/** Two rows about the same worker and course: which of them counts, nobody could say. */
function twice(
  rows: readonly (TrainingRow | { readonly faults: readonly FileFault[] })[],
): readonly FileFault[] {
  const seen = new Map<string, number>();
  return rows.flatMap((row) => {
    if ('faults' in row) return [];
    const key = `${row.ref} ${row.course.id}`;
    const before = seen.get(key);
    seen.set(key, before ?? row.row);
    return before === undefined
      ? []
      : [
          {
            row: row.row,
            column: columns.course,
            says: `${row.name} and this course are in row ${before} already.`,
          },
        ];
  });
}
