import type { Field, RowsField } from '../../policy/form.ts';
import { type FieldContent, hasContent, promptKey, rowKey, rowsOf } from './section-content.ts';

export type Row = Readonly<Record<string, string>>;

/** Whether the rows of the field are kept, or agreed, one by one. */
export function isKeptApart({ keptBy = [], agreedBy = [] }: Pick<RowsField, 'keptBy' | 'agreedBy'>): boolean {
  return keptBy.length + agreedBy.length > 0;
}

export function keptLists(fields: readonly Field[]): readonly RowsField[] {
  return fields.flatMap((field) => (field.type === 'rows' && isKeptApart(field) ? [field] : []));
}

export function isRowId(text: string): boolean {
  return /^[a-z0-9](?:-?[a-z0-9]){0,63}$/u.test(text);
}

/** Of everything in the row under the columns of the field, in their order; the same for the same words. */
export function rowDigest(field: Pick<RowsField, 'row'>, row: Row, digest: (text: string) => string): string {
  const cells = field.row.map(({ id }) => [id, row[id]?.trim() ?? '']);
  return digest(JSON.stringify([row[rowKey] ?? '', row[promptKey] ?? '', cells])).slice(0, 40);
}

/**
 * The rows with an id each. A row that came without one is the row of before that has its words, or stands in its place,
 * as far as no other row has claimed that; else it is new.
 */
export function withRowIds(
  field: RowsField,
  value: FieldContent,
  { before, newId }: { readonly before: FieldContent | undefined; readonly newId: () => string },
): FieldContent {
  if (!isKeptApart(field) || typeof value === 'string') return value;
  const rows = rowsOf(value);
  const earlier = rowsOf(before);
  const taken = new Set<string>();
  const claim = (id: string | undefined): string | undefined => {
    if (id === undefined || id === '' || taken.has(id)) return undefined;
    taken.add(id);
    return id;
  };
  const own = rows.map((row) => claim(row[rowKey]));
  const words = rows.map(
    (row, index) =>
      own[index] ??
      claim(earlier.find((one) => !taken.has(one[rowKey] ?? '') && sameWords(field, one, row))?.[rowKey]),
  );
  return rows.map((row, index) =>
    hasContent(row) ? { ...row, [rowKey]: words[index] ?? claim(earlier[index]?.[rowKey]) ?? newId() } : row,
  );
}

/** The same list with the ids left out, to compare what was typed. */
export function withoutRowIds(value: FieldContent): FieldContent {
  if (!Array.isArray(value)) return value;
  return rowsOf(value).map(({ [rowKey]: _, ...row }) => row);
}

function sameWords({ row: columns }: RowsField, one: Row, other: Row): boolean {
  return [{ id: promptKey }, ...columns].every(
    ({ id }) => (one[id] ?? '').trim() === (other[id] ?? '').trim(),
  );
}
