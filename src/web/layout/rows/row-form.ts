import { type IsoDate, isoDate } from '../../../core/calendar/date.ts';
import type { Refusal } from '../../../core/case/refusal.ts';
import type { Row } from '../../../core/case/sections/row-ids.ts';
import type { Column, RowsField } from '../../../core/policy/form.ts';
import type { Pack } from '../../../core/policy/pack.ts';
import { type Posted, readCells } from '../fields/read-content.ts';
import { type CellView, cellView } from '../fields/rows-view.ts';
import type { FieldError } from '../page-model.ts';
import { errorsOf } from '../case/case-visit.ts';

const prefix = 'entry';

export interface RowAsked {
  readonly row: Row;
  readonly pack: Pick<Pack, 'frameworks'>;
  readonly refusal?: Refusal;
}

/** The cells of one row as boxes, with what is wrong at each. */
export function rowForm(
  field: Pick<RowsField, 'row' | 'caseload'>,
  { row, pack, refusal }: RowAsked,
): { readonly cells: readonly CellView[] } {
  return {
    cells: field.row.map((column) => {
      const error = refusal?.fields?.find((one) => one.field === column.id)?.says;
      const when = field.caseload?.asks.includes(column.id) === true ? 'if the number goes up' : 'optional';
      const optional = column.required ? column : { ...column, label: `${column.label} (${when})` };
      const view = cellView(optional, row, { id: prefix, pack });
      return error === undefined ? view : { ...view, error, wrong: true };
    }),
  };
}

export function valuesPosted(field: Pick<RowsField, 'row'>, posted: Posted): Row {
  return readCells(field.row, posted, prefix);
}

/** The day that a row is of: what stands in its first box for a date. */
export function dayIn({ row }: Pick<RowsField, 'row'>, values: Row): IsoDate | undefined {
  return isoDate(values[row.find(({ type }) => type === 'date')?.id ?? ''] ?? '');
}

/** The error summary leads to the boxes. */
export function rowErrors({ row }: Pick<RowsField, 'row'>, refusal: Refusal): readonly FieldError[] {
  const fields = refusal.fields?.map(({ field, says }) => ({
    field: boxOf(
      row.find(({ id }) => id === field),
      field,
    ),
    says,
  }));
  return errorsOf(fields === undefined ? refusal : { ...refusal, fields });
}

function boxOf(column: Column | undefined, field: string): string {
  return `${prefix}-${field}${column?.type === 'date' ? '-day' : ''}`;
}
