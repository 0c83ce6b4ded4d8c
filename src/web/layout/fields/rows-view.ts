import { isoDate } from '../../../core/calendar/date.ts';
import { type FieldContent, rowsOf } from '../../../core/case/section-facts.ts';
import type { Column, Field } from '../../../core/policy/form.ts';
import { type DateParts, dateWords, partsOfDate } from './typed-date.ts';

export interface OptionView {
  readonly value: string;
  readonly text: string;
  readonly checked: boolean;
}

export interface RowsView {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly CellView[])[];
  /** An empty row under the number `__row__`, for a row added on the page. */
  readonly blank: readonly CellView[];
  readonly filled: number;
  readonly atLeast: number;
  readonly noneSays?: string;
  readonly isNone: boolean;
}

export interface CellView {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly type: Column['type'];
  readonly value: string;
  readonly reads: string;
  readonly wrong: boolean;
  readonly date?: DateParts;
  readonly options?: readonly OptionView[];
}

/** The rows of a field as they are filled in, and empty ones up to as many as are asked for. */
export function rowsView(
  field: Extract<Field, { type: 'rows' }>,
  content: FieldContent,
  asked: number,
): RowsView {
  const filled = rowsOf(content);
  const shown = Math.max(filled.length, field.atLeast, asked, field.required ? 1 : 0);
  const rows = Array.from({ length: shown }, (_, index) => filled[index] ?? {});
  return {
    columns: field.row,
    rows: rows.map((row, index) => field.row.map((column) => cellView(column, row, `${field.id}-${index}`))),
    blank: field.row.map((column) => cellView(column, {}, `${field.id}-__row__`)),
    filled: filled.length,
    atLeast: field.atLeast,
    isNone: content === 'none',
    ...(field.noneSays === undefined ? {} : { noneSays: field.noneSays }),
  };
}

function cellView(column: Column, row: Readonly<Record<string, string>>, id: string): CellView {
  const value = row[column.id] ?? '';
  const cell = {
    id: `${id}-${column.id}`,
    label: column.label,
    hint: column.hint ?? '',
    type: column.type,
    value,
  };
  if (column.type === 'date') {
    const wrong = value !== '' && isoDate(value) === undefined;
    return { ...cell, reads: dateWords(value), wrong, date: partsOfDate(value) };
  }
  if (column.type !== 'choice') return { ...cell, reads: value, wrong: false };
  const options = column.options.map((option) => ({
    value: option.value,
    text: option.title,
    checked: option.value === value,
  }));
  return { ...cell, reads: options.find(({ checked }) => checked)?.text ?? value, wrong: false, options };
}
