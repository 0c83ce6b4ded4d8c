import { isoDate } from '../../calendar/date.ts';
import { describeDate } from '../../calendar/instant.ts';
import { hasChoice } from '../../rules/section-rows.ts';
import type { Column, RowsField } from '../../policy/form.ts';
import type { FieldProblem } from '../../rules/facts.ts';
import { type DateAround, dateFault } from './date-bounds.ts';
import { problem } from './field-problem.ts';
import { numberIn } from './number-in.ts';
import { midSentence, upperFirst } from '../../rules/rule-words.ts';
import { riseUnexplained } from '../programme/caseload.ts';
import { type FieldContent, hasContent, promptKey, rowKey, rowsOf } from './section-content.ts';

/** What is wrong with the rows of a list; a reminder that nothing was written in is no row yet. */
export function rowProblems(
  field: RowsField,
  value: FieldContent,
  around: DateAround,
): readonly FieldProblem[] {
  if (value === 'none' && field.noneSays !== undefined) return [];
  const rows = rowsOf(value).filter(hasContent);
  const problems: FieldProblem[] = [];
  for (const row of rows) {
    const place = placeOf(field, rows, row);
    const cells = { field, rows, row, around };
    for (const column of field.row) problems.push(...cellProblems(column, place, cells));
    const unbacked = backingFault(field, row, around);
    if (unbacked !== undefined) problems.push(problem(field, 'not-accepted', `${place}: ${unbacked.says}`));
    const rise = riseUnexplained(field, rows, row);
    if (rise !== undefined) problems.push(problem(field, 'missing', `${place}: ${riseWords(field, rise)}`));
  }
  if (rows.length < field.atLeast) {
    problems.push(problem(field, 'too-few', `“${field.label}” has ${rows.length} of ${field.atLeast}.`));
  } else if (rows.length === 0 && field.required) {
    const none = field.noneSays === undefined ? '' : ' or confirm that there is none';
    problems.push(problem(field, 'missing', `“${field.label}”: add at least one${none}.`));
  }
  return problems;
}

interface RowAt extends DateAround {
  /** The row's own. */
  readonly id: string;
}

/** What is wrong with one row of a list by itself, column by column. */
export function rowFaults(
  field: RowsField,
  value: FieldContent,
  { id, ...around }: RowAt,
): readonly CellFault[] {
  const rows = rowsOf(value).filter(hasContent);
  const row = rows.find((one) => one[rowKey] === id);
  const [first] = field.row;
  if (row === undefined)
    return first === undefined ? [] : [{ column: first.id, says: 'Nothing is written in it yet.' }];
  const faults = field.row.flatMap((column) => {
    const fault = cellFault(column, { field, rows, row, around });
    if (fault === undefined) return [];
    const says = fault.type === 'missing' ? `${column.label} is missing.` : `${column.label}: ${fault.says}.`;
    return [{ column: column.id, says }];
  });
  const unbacked = backingFault(field, row, around);
  if (unbacked !== undefined) faults.push(unbacked);
  const rise = riseUnexplained(field, rows, row);
  const unexplained = (rise?.columns ?? [])
    .filter((column) => !faults.some((one) => one.column === column))
    .map((column) => ({ column, says: upperFirst(riseWords(field, { ...rise, columns: [column] })) }));
  return [...faults, ...unexplained];
}

/** A session that was not held backs nothing; one of which nothing is written down yet may still be. */
function backingFault({ caseload }: RowsField, row: Row, { days }: DateAround): CellFault | undefined {
  const backed = caseload?.backedBy;
  const on = backed && isoDate(row[backed.column]?.trim() ?? '');
  if (backed === undefined || on === undefined) return undefined;
  const sessions = days?.rowsOn?.(backed, on) ?? [];
  if (sessions.length === 0 || sessions.some((one) => !hasChoice(one, backed.not))) return undefined;
  const day = describeDate(on, 'without-weekday');
  return {
    column: backed.column,
    says: `The session of ${day} is not written down as held, so it backs no increase.`,
  };
}

/** Whether every column of the row is filled in as the form asks for it. */
export function isWhole(field: RowsField, row: Row, around: DateAround): boolean {
  return field.row.every((column) => cellFault(column, { field, rows: [row], row, around }) === undefined);
}

type Rise = Partial<NonNullable<ReturnType<typeof riseUnexplained>>>;

function riseWords(field: RowsField, { from, to, columns = [] }: Rise): string {
  const asked = columns.map((id) => midSentence(field.row.find((one) => one.id === id)?.label ?? id));
  return `the number goes up from ${from} to ${to}, so it asks for: ${asked.join('; ')}.`;
}

export interface CellFault {
  readonly column: string;
  readonly says: string;
}

/** A reminder by its words, and a row of one's own by the number it has on the page, after all the reminders. */
function placeOf(field: RowsField, rows: readonly Row[], row: Row): string {
  const promptOf = (one: Row) => field.prompts.find(({ id }) => id === one[promptKey]);
  const prompt = promptOf(row);
  if (prompt !== undefined) return `“${field.label}”, “${prompt.label}”`;
  const own = rows.filter((one) => promptOf(one) === undefined);
  return `“${field.label}”, row ${field.prompts.length + own.indexOf(row) + 1}`;
}

/** A row with all that its cells are read against. */
interface Cells {
  readonly field: RowsField;
  readonly rows: readonly Row[];
  readonly row: Row;
  readonly around: DateAround;
}

function cellProblems(column: Column, place: string, cells: Cells): readonly FieldProblem[] {
  const { field } = cells;
  const fault = cellFault(column, cells);
  if (fault === undefined) return [];
  switch (fault.type) {
    case 'missing':
      return [problem(field, 'missing', `${place}: ${midSentence(column.label)} is missing.`)];
    case 'not-listed':
      return [problem(field, 'not-accepted', `${place}: ${midSentence(column.label)} has ${fault.says}.`)];
    case 'not-accepted':
      return [problem(field, 'not-accepted', `${place}: ${fault.says}.`)];
    default:
      return fault.type satisfies never;
  }
}

interface Fault {
  readonly type: 'missing' | 'not-accepted' | 'not-listed';
  readonly says: string;
}

function cellFault(column: Column, cells: Cells): Fault | undefined {
  const text = cells.row[column.id]?.trim() ?? '';
  if (text === '') return column.required ? { type: 'missing', says: '' } : undefined;
  if (column.type === 'choice' && !column.options.some(({ value }) => value === text))
    return { type: 'not-listed', says: 'an answer that is not on its list' };
  const says = notAccepted(column, text, cells);
  return says === undefined ? undefined : { type: 'not-accepted', says };
}

function notAccepted(column: Column, text: string, cells: Cells): string | undefined {
  switch (column.type) {
    case 'date':
      return dayFault(column, text, cells);
    case 'number':
      return numberFault(column, text);
    case 'text':
      return column.distinct === true && isTwice(column.id, text, cells)
        ? `“${text}” stands there twice; each is somebody else`
        : undefined;
    case 'reference':
    case 'choice':
    case 'party':
    case 'standards':
    case 'long-text':
      return undefined;
    default:
      return column satisfies never;
  }
}

/** With some choices a day may lie ahead; where it does with another, the first of them is offered. */
function dayFault(
  column: Extract<Column, { type: 'date' }>,
  text: string,
  { field, row, around }: Cells,
): string | undefined {
  const on = isoDate(text);
  if (on === undefined) return `“${text}” is not a date`;
  const { ahead = [], notBefore } = column;
  const chosen = field.row.some(({ id, type }) => type === 'choice' && ahead.includes(row[id] ?? ''));
  const fault = dateFault(
    chosen && notBefore !== undefined ? { notBefore } : chosen ? {} : column,
    on,
    around,
  );
  const to = around.days !== undefined && on > around.days.today ? choiceTitled(field, ahead[0]) : undefined;
  return fault === undefined || to === undefined ? fault : `${fault}; choose “${to}” for one that is to come`;
}

function choiceTitled({ row }: RowsField, value: string | undefined): string | undefined {
  const options = row.flatMap((column) => (column.type === 'choice' ? column.options : []));
  return options.find((one) => one.value === value)?.title;
}

function numberFault({ min, max }: Extract<Column, { type: 'number' }>, text: string): string | undefined {
  const figure = numberIn(text);
  if (figure === undefined) return `“${text}” is not a whole number`;
  if (min !== undefined && figure < min) return `${text} is less than ${min}`;
  return max !== undefined && figure > max ? `${text} is more than ${max}` : undefined;
}

function isTwice(column: string, text: string, { rows }: Cells): boolean {
  const alike = (one: string) => one.trim().replace(/\s+/g, ' ').toLowerCase();
  return rows.filter((row) => alike(row[column] ?? '') === alike(text)).length > 1;
}

type Row = Readonly<Record<string, string>>;
