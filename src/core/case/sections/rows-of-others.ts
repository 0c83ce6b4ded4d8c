import type { RowsField } from '../../policy/form.ts';
import type { RowFact } from '../../rules/facts.ts';
import { isKeptApart, rowDigest } from './row-ids.ts';
import { type FieldContent, rowKey, rowsOf } from './section-content.ts';

export interface Versions {
  /** What the page was built on, as far as it is known of each row. */
  readonly base: readonly RowFact[];
  readonly mine: FieldContent;
  readonly theirs: FieldContent;
}

/** What was typed, with the rows that others added or changed meanwhile wherever nothing was typed over them. */
export function withRowsOfOthers(
  field: RowsField,
  { base, mine, theirs }: Versions,
  digest: (text: string) => string,
): FieldContent {
  if (!isKeptApart(field) || typeof mine === 'string') return mine;
  const before = new Map(
    base.flatMap((row) => (row.id === undefined ? [] : [[row.id, row.digest] as const])),
  );
  const own = rowsOf(mine);
  const others = rowsOf(theirs);
  const merged = own.map((row) => {
    const id = row[rowKey];
    const untouched = id !== undefined && before.get(id) === rowDigest(field, row, digest);
    return (untouched ? others.find((one) => one[rowKey] === id) : undefined) ?? row;
  });
  const added = others.filter(
    ({ [rowKey]: id }) => id !== undefined && !before.has(id) && !own.some((row) => row[rowKey] === id),
  );
  return [...merged, ...added];
}
