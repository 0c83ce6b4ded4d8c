import type { RowFault, TrainingColumn, TypedRow } from './training-rows.ts';

/** What each column is called in a file and in what is said of it. */
export const columnTitles: Readonly<Record<TrainingColumn, string>> = {
  worker: 'Worker',
  course: 'Course',
  on: 'Date',
  status: 'Status',
};

const columns = Object.keys(columnTitles) as readonly TrainingColumn[];

/** A row of a table with the number that it has in a spreadsheet, from 1. */
export interface TableRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** A file as a table of texts, every row as wide as the first; or what keeps it from being one. */
export type TableRead =
  | { readonly type: 'read'; readonly rows: readonly TableRow[] }
  | { readonly type: 'unreadable'; readonly row: number; readonly says: string };

export type FileRead =
  | { readonly type: 'read'; readonly rows: readonly TypedRow[] }
  | { readonly type: 'faulty'; readonly faults: readonly RowFault[] };

const mostRows = 2000;

/** The rows of a table by the columns of its first row, or all that keeps it from being read. */
export function readTrainingFile(read: TableRead): FileRead {
  if (read.type === 'unreadable') return { type: 'faulty', faults: [{ row: read.row, says: read.says }] };
  const [head, ...records] = read.rows;
  const faults = headFaults(head, records);
  if (head === undefined || faults.length > 0) return { type: 'faulty', faults };
  return { type: 'read', rows: records.map((record) => rowOf(record, head)) };
}

function placeOf(column: TrainingColumn, { cells }: TableRow): number {
  const title = columnTitles[column].toLowerCase();
  return cells.findIndex((cell) => cell.trim().toLowerCase() === title);
}

function rowOf({ row, cells }: TableRow, head: TableRow): TypedRow {
  const typed = (column: TrainingColumn) => (cells[placeOf(column, head)] ?? '').trim();
  return {
    row,
    typed: { worker: typed('worker'), course: typed('course'), on: typed('on'), status: typed('status') },
  };
}

function headFaults(head: TableRow | undefined, records: readonly TableRow[]): readonly RowFault[] {
  if (head === undefined) return [{ row: 1, says: 'The file is empty.' }];
  const missing = columns.flatMap((column): readonly RowFault[] =>
    placeOf(column, head) === -1
      ? [{ row: 1, column, says: `There is no column “${columnTitles[column]}”.` }]
      : [],
  );
  if (missing.length > 0) return missing;
  if (records.length === 0) return [{ row: 1, says: 'There is no row under the first one.' }];
  return records.length > mostRows
    ? [{ row: mostRows + 2, says: `The file has more than ${mostRows} rows. Import it in parts.` }]
    : [];
}
