import type { KeptList } from '../../../app/portfolio/kept-lists.ts';
import type { CaseInView } from '../../../app/look-at-case.ts';
import type { Portfolio } from '../../../app/portfolio/read-portfolio.ts';
import { cellWords } from '../../../core/case/sections/cell-words.ts';
import type { Row } from '../../../core/case/sections/row-ids.ts';
import { type RowStanding, rowStandings } from '../../../core/case/sections/row-standing.ts';
import { hasContent, rowKey, rowsOf } from '../../../core/case/sections/section-content.ts';
import { tickOf } from './agree-posted.ts';
import type { AgreementView } from '../fields/rows-view.ts';
import { agreementView } from './agreement-views.ts';

/** One row of a list to read, with what this visitor can do about it. */
export interface EntryView {
  readonly id: string;
  readonly title: string;
  readonly cells: readonly { readonly label: string; readonly value: string }[];
  readonly agreement?: AgreementView;
  /** Of the row as it is shown; where the visitor has still to agree it. */
  readonly agrees?: string;
  /** The same in one box, where several are ticked. */
  readonly tick?: string;
  readonly change?: string;
  readonly row: Row;
}

/** Every row of the list, the newest date first; rows without a date as they stand. */
export function entryViews(
  seen: CaseInView,
  list: KeptList,
  portfolio: Pick<Portfolio, 'sections' | 'names'>,
): readonly EntryView[] {
  const standings = new Map(rowStandings(seen.caseFile, list).map((one) => [one.row, one]));
  const rows = rowsOf(portfolio.sections.get(list.section)?.[list.field.id]).filter(hasContent);
  const dated = list.field.row.find(({ type }) => type === 'date')?.id ?? '';
  return rows
    .toSorted((one, other) => (other[dated] ?? '').localeCompare(one[dated] ?? ''))
    .map((row) => entryView(seen, { list, portfolio, row, standing: standings.get(row[rowKey] ?? '') }));
}

interface Entry {
  readonly list: KeptList;
  readonly portfolio: Pick<Portfolio, 'names'>;
  readonly row: Row;
  readonly standing: RowStanding | undefined;
}

function entryView({ ref, caseFile }: CaseInView, { list, portfolio, row, standing }: Entry): EntryView {
  const id = row[rowKey] ?? '';
  const words = list.field.row.map((column) => ({
    label: column.label,
    value: cellWords(column, row[column.id] ?? '', caseFile.policy.standards),
  }));
  const [first, ...rest] = words;
  const waits = standing !== undefined && list.agrees.some((role) => standing.waitsFor.includes(role));
  return {
    id,
    row,
    title: first === undefined || first.value === '' ? list.field.label : first.value,
    cells: rest.filter(({ value }) => value !== ''),
    ...(standing === undefined || (list.field.agreedBy ?? []).length === 0
      ? {}
      : { agreement: agreementView({ caseFile, names: portfolio.names }, standing) }),
    ...(waits
      ? {
          agrees: standing.digest,
          tick: tickOf({ section: list.section, field: list.field.id, row: id, digest: standing.digest }),
        }
      : {}),
    ...(list.keeps && id !== '' ? { change: `${rowHref(ref, list)}?row=${id}` } : {}),
  };
}

/** Where one row of the list is written. */
export function rowHref(ref: string, { section, field }: Pick<KeptList, 'section' | 'field'>): string {
  return `/cases/${ref}/rows/${section}/${field.id}`;
}
