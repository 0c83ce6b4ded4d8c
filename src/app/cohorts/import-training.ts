import { trial } from '../all-or-nothing.ts';
import { keepRow } from '../portfolio/keep-row.ts';
import { lookAtCases } from '../look-at-case.ts';
import type { LearningCatalogue } from '../people/people-ports.ts';
import type { Desk, Viewer } from '../ports.ts';
import type { Cohort } from './cohort-ports.ts';
import { courseRow, type KeptList, keptList, rowOf } from './register-list.ts';
import { type Against, type FileFault, readTrainingFile, type TrainingRow } from './training-file.ts';

export interface TrainingImport {
  readonly viewer: Viewer;
  readonly cohort: Cohort;
  /** The file as it came: CSV. */
  readonly text: string;
}

/** What a file would do, or did. */
export type ImportEnd =
  | { readonly type: 'faulty'; readonly faults: readonly FileFault[] }
  | {
      readonly type: 'can' | 'imported';
      /** Rows that say something else than the case does. */
      readonly changes: readonly TrainingRow[];
      readonly unchanged: number;
    }
  /** Somebody wrote in one of the cases just then, at every try; nothing was imported. */
  | { readonly type: 'conflict' };

const tries = 5;

/** Reads the file and tries every row in its case, without writing anything. */
export async function checkTraining(
  desk: Desk,
  learning: LearningCatalogue,
  asked: TrainingImport,
): Promise<ImportEnd> {
  return (await tryRows(desk, learning, asked)).end;
}

/** Every row in one transaction: with one fault anywhere nothing at all is imported. */
export async function importTraining(
  desk: Desk,
  learning: LearningCatalogue,
  asked: TrainingImport,
): Promise<ImportEnd> {
  for (let left = tries; left > 0; left -= 1) {
    const { end, write } = await tryRows(desk, learning, asked);
    if (end.type !== 'can') return end;
    if ((await write()) === 'written') return { ...end, type: 'imported' };
  }
  return { type: 'conflict' };
}

async function tryRows(desk: Desk, learning: LearningCatalogue, { viewer, cohort, text }: TrainingImport) {
  const refs = cohort.workers.map(({ ref }) => ref);
  const against: Against = {
    workers: (await lookAtCases(desk, viewer, refs)).filter(({ sees }) => sees === 'case'),
    courses: await learning.mandatory(viewer.authority),
  };
  const { desk: tried, write } = trial(desk, viewer.authority);
  const read = readTrainingFile(text, against);
  if (read.type === 'faulty') return { end: read, write };
  const changes = read.rows.filter((row) => !standsAlready(row, against));
  const faults: FileFault[] = [];
  for (const row of changes) {
    const says = await tryRow(tried, { viewer, row, against });
    if (says !== undefined) faults.push({ row: row.row, says: `${row.name}: ${says}` });
  }
  if (faults.length > 0) return { end: { type: 'faulty', faults } as const, write };
  return { end: { type: 'can', changes, unchanged: read.rows.length - changes.length } as const, write };
}

interface TryRow {
  readonly viewer: Viewer;
  readonly row: TrainingRow;
  readonly against: Against;
}

function listFor({ ref }: TrainingRow, { workers }: Against) {
  const worker = workers.find((one) => one.ref === ref);
  const list = worker && keptList(worker, 'training');
  return worker === undefined || list === undefined ? undefined : { worker, list };
}

function standsAlready(row: TrainingRow, against: Against): boolean {
  const found = listFor(row, against);
  const stands = found && rowOf(found.worker.caseFile, found.list, courseRow(row.course.id));
  return stands?.kind === row.status && stands.on === row.on;
}

/** Undefined where it can be done. */
async function tryRow(desk: Desk, { viewer, row, against }: TryRow): Promise<string | undefined> {
  const found = listFor(row, against);
  if (found === undefined) return 'The case keeps no list of training.';
  const { worker, list } = found;
  const performed = await keepRow(desk, {
    viewer,
    ref: row.ref,
    section: list.section,
    field: list.field.id,
    row: { id: courseRow(row.course.id), values: valuesOf(row, list) },
    basedOn: rowOf(worker.caseFile, list, courseRow(row.course.id))?.digest,
  });
  switch (performed.type) {
    case 'done':
    case 'repeated':
      return undefined;
    case 'not-found':
      return 'The case is not there any more.';
    case 'refused':
      return performed.refusal.message;
    default:
      return performed satisfies never;
  }
}

function valuesOf({ course, on, status }: TrainingRow, { date, choice, words }: KeptList) {
  const [first] = words;
  return { [date]: on, [choice]: status, ...(first === undefined ? {} : { [first]: course.title }) };
}
