import { type ColumnFilled, rowFromLog } from '../../core/cpd/from-log.ts';
import { cpdKindTitle } from '../../core/cpd/kinds.ts';
import { rowKey } from '../../core/case/sections/section-content.ts';
import type { RowsField } from '../../core/policy/form.ts';
import type { Pack } from '../../core/policy/pack.ts';
import type { CaseInView } from '../look-at-case.ts';
import { sectionPlace } from '../portfolio/section-place.ts';
import { activityOf, cpdKinds } from './cpd-activity.ts';
import type { CpdEntry } from './cpd-ports.ts';
import { daysWords } from './days-words.ts';

/** A list of a form into which rows may come out of its writer's own log. */
export interface FilledList {
  readonly field: RowsField;
  readonly from: NonNullable<RowsField['fromCpd']>;
}

export type Row = Readonly<Record<string, string>>;

/** Undefined where the form has no such list, or it is not the viewer's to write; closed where it is, and not now. */
export function filledList(
  seen: CaseInView,
  section: string,
  field: string,
): FilledList | 'closed' | undefined {
  const place = sectionPlace(seen, section);
  const found = place?.section.fields.find(({ id }) => id === field);
  if (place?.yours !== true || found?.type !== 'rows' || found.fromCpd === undefined) return undefined;
  return place.open ? { field: found, from: found.fromCpd } : 'closed';
}

/** What an activity fills in a row of the list. The row has the activity's id, by which it is known again. */
export function rowOfEntry(entry: CpdEntry, { field, from }: FilledList, pack: Pack): Row {
  const columns = field.row.flatMap((column): readonly ColumnFilled[] => {
    const part = from[column.id];
    if (part === undefined) return [];
    if (column.type !== 'standards') return [{ id: column.id, from: part }];
    const offers = new Set(pack.frameworks[column.framework]?.standards.map(({ id }) => id));
    return [{ id: column.id, from: part, offers }];
  });
  const filled = rowFromLog(activityOf(entry), columns, {
    kindTitle: cpdKindTitle(cpdKinds(pack), entry.cpd.activity),
    days: daysWords({ begun: entry.cpd.begun, on: entry.on }),
  });
  return { ...filled, [rowKey]: entry.id };
}

/** The row that the activity made; one without an id, as out of Word, is known by having all of its words. */
export function rowMadeFrom(filled: Row, list: FilledList, rows: readonly Row[]): Row | undefined {
  return (
    rows.find((row) => row[rowKey] === filled[rowKey]) ??
    rows.find((row) => (row[rowKey] ?? '') === '' && columnsApart(filled, row, list).length === 0)
  );
}

/** The columns in which a row says something else than the log; what the log says nothing of is the row's own. */
export function columnsApart(filled: Row, row: Row, { field }: FilledList): readonly string[] {
  return field.row
    .filter(({ id, type }) => {
      const text = filled[id];
      if (text === undefined) return false;
      const plain = type === 'standards' ? inOrder : asTyped;
      return plain(text) !== plain(row[id] ?? '');
    })
    .map(({ label }) => label);
}

function inOrder(standards: string): string {
  return standards.split(' ').toSorted().join(' ');
}

/** A browser sends lines with another ending than they were kept with. */
function asTyped(text: string): string {
  return text.replaceAll('\r\n', '\n').trim();
}
