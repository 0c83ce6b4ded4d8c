import type { IsoDate } from '../../core/calendar/date.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import { rowKey, rowsOf } from '../../core/case/sections/section-content.ts';
import { trial } from '../all-or-nothing.ts';
import { type CaseInView, lookAtCases } from '../look-at-case.ts';
import type { LearningCatalogue } from '../people/people-ports.ts';
import { keepRow } from '../portfolio/keep-row.ts';
import { sectionContent } from '../portfolio/read-portfolio.ts';
import type { Desk, Viewer } from '../ports.ts';
import type { Cohort } from './cohort-ports.ts';
import { type KeptList, keptList } from './register-list.ts';
import { type CoursePlace, courseRowFor, coursesOf } from './training.ts';
import {
  type Against,
  readTrainingRows,
  type RowFault,
  type TrainingColumn,
  type TrainingRow,
  type TypedRow,
} from './training-rows.ts';

export interface TrainingImport {
  readonly viewer: Viewer;
  readonly cohort: Cohort;
  /** From a file, or one that was entered by hand. */
  readonly rows: readonly TypedRow[];
}

interface Faulty {
  readonly type: 'faulty';
  readonly faults: readonly RowFault[];
}

export interface TrainingChange extends TrainingRow {
  readonly stood?: {
    readonly on?: IsoDate;
    readonly statusTitle: string;
    /** Somebody wrote it down in a row of its own. */
    readonly byHand: boolean;
  };
}

interface Changes {
  /** Rows that say something else than the case does, with what stands there so far. */
  readonly changes: readonly TrainingChange[];
  readonly unchanged: number;
}

/** What rows would do. */
export type CheckEnd = Faulty | ({ readonly type: 'can' } & Changes);

/** What they did. */
export type ImportEnd =
  | Faulty
  | ({ readonly type: 'imported' } & Changes)
  /** Somebody wrote in one of the cases just then, at every try; nothing was imported. */
  | { readonly type: 'conflict' };

const tries = 5;

/** Tries every row in its case, without writing anything. */
export async function checkTraining(
  desk: Desk,
  learning: Pick<LearningCatalogue, 'mandatory'>,
  asked: TrainingImport,
): Promise<CheckEnd> {
  return (await tryRows(desk, learning, asked)).end;
}

/** Every row in one transaction: with one fault anywhere nothing at all is imported. */
export async function importTraining(
  desk: Desk,
  learning: Pick<LearningCatalogue, 'mandatory'>,
  asked: TrainingImport,
): Promise<ImportEnd> {
  for (let left = tries; left > 0; left -= 1) {
    const { end, write } = await tryRows(desk, learning, asked);
    if (end.type !== 'can') return end;
    if ((await write()) === 'written') return { ...end, type: 'imported' };
  }
  return { type: 'conflict' };
}

async function tryRows(
  desk: Desk,
  learning: Pick<LearningCatalogue, 'mandatory'>,
  { viewer, cohort, rows }: TrainingImport,
): Promise<{ readonly end: CheckEnd; readonly write: ReturnType<typeof trial>['write'] }> {
  const refs = cohort.workers.map(({ ref }) => ref);
  const { desk: tried, write } = trial(desk, viewer.authority);
  // What is looked at here is what the acts below find: the trial reads each case once.
  const against: Against = {
    workers: (await lookAtCases(tried, viewer, refs)).filter(({ sees }) => sees === 'case'),
    courses: await coursesOf(learning, viewer.authority),
    today: londonDate(desk.now()),
  };
  const read = readTrainingRows(rows, against);
  if (read.type === 'faulty') return { end: read, write };
  const titles = await titlesTyped(tried, viewer, against.workers);
  const all = read.rows.map((row) => ({ row, found: listFor(row, { ...against, titles }) }));
  const changes = all.filter(({ row, found }) => found === undefined || !standsAlready(row, found));
  const faults: RowFault[] = [];
  for (const { row, found } of changes) faults.push(...(await tryRow(tried, { viewer, row, found })));
  if (faults.length > 0) return { end: { type: 'faulty', faults }, write };
  const unchanged = all.length - changes.length;
  return { end: { type: 'can', changes: changes.map(changeOf), unchanged }, write };
}

interface Tried {
  readonly row: TrainingRow;
  readonly found: Found | undefined;
}

interface Found {
  readonly list: KeptList;
  readonly at: CoursePlace;
}

/** What each row of training is called, by its id, by case. In one query. */
type Titles = ReadonlyMap<string, ReadonlyMap<string, string>>;

async function titlesTyped(
  { cases }: Pick<Desk, 'cases'>,
  viewer: Viewer,
  workers: readonly CaseInView[],
): Promise<Titles> {
  const lists = workers.flatMap((worker) => {
    const list = keptList(worker, 'training');
    const saved = list && worker.caseFile.state.sections[list.section];
    return list === undefined || saved === undefined ? [] : [{ ref: worker.ref, id: saved.content.id, list }];
  });
  const texts = await cases.textOfEach(viewer.authority, lists);
  return new Map(
    lists.map(({ ref, list }) => {
      const rows = rowsOf(sectionContent(texts.get(ref))[list.field.id]);
      const [title = ''] = list.words;
      return [ref, new Map(rows.map((row) => [row[rowKey] ?? '', row[title] ?? '']))];
    }),
  );
}

function listFor(
  row: TrainingRow,
  { workers, titles }: Against & { readonly titles: Titles },
): Found | undefined {
  const worker = workers.find((one) => one.ref === row.ref);
  const list = worker && keptList(worker, 'training');
  if (worker === undefined || list === undefined) return undefined;
  return { list, at: courseRowFor({ ...worker, list, titles: titles.get(row.ref) ?? new Map() }, row) };
}

function changeOf({ row, found }: Tried): TrainingChange {
  // What somebody typed says more of what becomes another than a row that was imported before.
  const stood = found?.at.typed ?? found?.at.row;
  if (found === undefined || stood?.kind === undefined) return row;
  const title = found.list.options.find(({ value }) => value === stood.kind)?.title ?? stood.kind;
  const on = stood.on === undefined ? {} : { on: stood.on };
  return { ...row, stood: { ...on, statusTitle: title, byHand: found.at.typed !== undefined } };
}

function standsAlready(row: TrainingRow, { at }: Found): boolean {
  return at.typed === undefined && at.row?.kind === row.status && at.row.on === row.on;
}

interface TryRow extends Tried {
  readonly viewer: Viewer;
}

/** What keeps it from being done; nothing where it can be. */
async function tryRow(desk: Desk, { viewer, row, found }: TryRow): Promise<readonly RowFault[]> {
  const fault = (says: string, column?: TrainingColumn): RowFault => ({
    row: row.row,
    ...(column === undefined ? {} : { column }),
    says: `${row.name}: ${says}`,
  });
  if (found === undefined) return [fault('The case keeps no list of training.', 'worker')];
  const { list, at } = found;
  const performed = await keepRow(desk, {
    viewer,
    ref: row.ref,
    section: list.section,
    field: list.field.id,
    row: { id: at.id, values: valuesOf(row, list), insteadOf: at.typed?.id },
    basedOn: at.row?.digest,
  });
  switch (performed.type) {
    case 'done':
    case 'repeated':
      return [];
    case 'not-found':
      return [fault('The case is not there any more.', 'worker')];
    case 'refused': {
      const { message, fields = [] } = performed.refusal;
      if (fields.length === 0) return [fault(message)];
      return fields.map(({ field, says }) => fault(says, columnOf(field, list)));
    }
    default:
      return performed satisfies never;
  }
}

function columnOf(field: string, { date, choice, words }: KeptList): TrainingColumn | undefined {
  if (field === date) return 'on';
  if (field === choice) return 'status';
  return words.includes(field) ? 'course' : undefined;
}

function valuesOf({ course, on, status }: TrainingRow, { date, choice, words }: KeptList) {
  const [first] = words;
  return { [date]: on, [choice]: status, ...(first === undefined ? {} : { [first]: course.title }) };
}
