import { isoDate } from '../../calendar/date.ts';
import type { Column, RowsField } from '../../policy/form.ts';
import type { FieldProblem } from '../../rules/facts.ts';
import { problem } from './field-problem.ts';
import { numberIn } from './number-in.ts';
import { midSentence, upperFirst } from '../../rules/rule-words.ts';
import { riseUnexplained } from '../programme/caseload.ts';
import { type FieldContent, hasContent, promptKey, rowKey, rowsOf } from './section-content.ts';

/** What is wrong with the rows of a list; a reminder that nothing was written in is no row yet. */
export function rowProblems(field: RowsField, value: FieldContent): readonly FieldProblem[] {
  if (value === 'none' && field.noneSays !== undefined) return [];
  const rows = rowsOf(value).filter(hasContent);
  const problems: FieldProblem[] = [];
  for (const row of rows) {
    const place = placeOf(field, rows, row);
    for (const column of field.row) problems.push(...cellProblems(field, { row, place, column }));
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

/** What is wrong with one row of a list by itself, column by column. */
export function rowFaults(field: RowsField, value: FieldContent, id: string): readonly CellFault[] {
  const rows = rowsOf(value).filter(hasContent);
  const row = rows.find((one) => one[rowKey] === id);
  const [first] = field.row;
  if (row === undefined)
    return first === undefined ? [] : [{ column: first.id, says: 'Nothing is written in it yet.' }];
  const faults = field.row.flatMap((column) => {
    const fault = cellFault(column, row);
    if (fault === undefined) return [];
    const says = fault.type === 'missing' ? `${column.label} is missing.` : `${column.label}: ${fault.says}.`;
    return [{ column: column.id, says }];
  });
  const rise = riseUnexplained(field, rows, row);
  const unexplained = (rise?.columns ?? [])
    .filter((column) => !faults.some((one) => one.column === column))
    .map((column) => ({ column, says: upperFirst(riseWords(field, { ...rise, columns: [column] })) }));
  return [...faults, ...unexplained];
}

/** Whether every column of the row is filled in as the form asks for it. */
export function isWhole({ row: columns }: Pick<RowsField, 'row'>, row: Row): boolean {
  return columns.every((column) => cellFault(column, row) === undefined);
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

type Row = Readonly<Record<string, string>>;

/** A reminder by its words, and a row of one's own by the number it has on the page, after all the reminders. */
function placeOf(field: RowsField, rows: readonly Row[], row: Row): string {
  const promptOf = (one: Row) => field.prompts.find(({ id }) => id === one[promptKey]);
  const prompt = promptOf(row);
  if (prompt !== undefined) return `“${field.label}”, “${prompt.label}”`;
  const own = rows.filter((one) => promptOf(one) === undefined);
  return `“${field.label}”, row ${field.prompts.length + own.indexOf(row) + 1}`;
}

interface Cell {
  readonly row: Row;
  readonly place: string;
  readonly column: Column;
}

function cellProblems(field: RowsField, { row, place, column }: Cell): readonly FieldProblem[] {
  const fault = cellFault(column, row);
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

function cellFault(column: Column, row: Row): Fault | undefined {
  const text = row[column.id]?.trim() ?? '';
  if (text === '') return column.required ? { type: 'missing', says: '' } : undefined;
  if (column.type === 'date' && isoDate(text) === undefined)
    return { type: 'not-accepted', says: `“${text}” is not a date` };
  if (column.type === 'number' && numberIn(text) === undefined)
    return { type: 'not-accepted', says: `“${text}” is not a whole number` };
  if (column.type === 'choice' && !column.options.some(({ value }) => value === text))
    return { type: 'not-listed', says: 'an answer that is not on its list' };
  return undefined;
}
