import { type IsoDate, isoDate } from '../../calendar/date.ts';
import type { RowsField } from '../../policy/form.ts';
import type { Row } from '../sections/row-ids.ts';
import { numberIn } from '../sections/number-in.ts';
import { hasContent } from '../sections/section-content.ts';

/** How many cases somebody held on a day, and what had become of them since the time before. */
export interface CaseloadPoint {
  readonly row: Row;
  readonly on: IsoDate;
  /** Absent where what was typed has no number in it. */
  readonly count?: number;
  /** As it was typed. */
  readonly typed: string;
  /** The number before it, where there was one. */
  readonly before?: number;
  readonly harder: boolean;
  readonly change: 'first' | 'more' | 'fewer' | 'same';
  /** As many cases as before, or fewer, and harder ones (NEL-072). */
  readonly progress: boolean;
  /** Above the number that is protected. */
  readonly above: boolean;
}

/** The rows of a caseload in the order of their days; a row without a day stands nowhere in it. */
export function caseloadPoints(
  field: Pick<RowsField, 'row' | 'caseload'>,
  rows: readonly Row[],
  most?: number,
): readonly CaseloadPoint[] {
  const { caseload } = field;
  const dated = field.row.find(({ type }) => type === 'date')?.id;
  if (caseload === undefined || dated === undefined) return [];
  const inOrder = rows
    .filter(hasContent)
    .flatMap((row) => {
      const on = isoDate(row[dated] ?? '');
      return on === undefined ? [] : [{ row, on }];
    })
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const column = field.row.find(({ id }) => id === caseload.number);
  const bounds = column?.type === 'number' ? column : {};
  let before: number | undefined;
  return inOrder.map(({ row, on }) => {
    const typed = row[caseload.number]?.trim() ?? '';
    const count = countIn(typed, bounds);
    const harder = caseload.more.includes(row[caseload.complexity ?? ''] ?? '');
    const change = changeOf(before, count);
    const point: CaseloadPoint = {
      row,
      on,
      typed,
      harder,
      change,
      progress: harder && (change === 'same' || change === 'fewer'),
      above: most !== undefined && count !== undefined && count > most,
      ...(count === undefined ? {} : { count }),
      ...(before === undefined ? {} : { before }),
    };
    before = count ?? before;
    return point;
  });
}

/** The columns that are empty in a row in which the number goes up, though it is asked for then. */
export function riseUnexplained(
  field: Pick<RowsField, 'row' | 'caseload'>,
  rows: readonly Row[],
  row: Row,
): { readonly from: number; readonly to: number; readonly columns: readonly string[] } | undefined {
  const point = caseloadPoints(field, rows).find((one) => one.row === row);
  if (point?.change !== 'more' || point.count === undefined || point.before === undefined) return undefined;
  const columns = (field.caseload?.asks ?? []).filter((id) => (row[id] ?? '').trim() === '');
  return columns.length === 0 ? undefined : { from: point.before, to: point.count, columns };
}

interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

function changeOf(before: number | undefined, count: number | undefined): CaseloadPoint['change'] {
  if (before === undefined || count === undefined) return 'first';
  if (count === before) return 'same';
  return count > before ? 'more' : 'fewer';
}

/** Nobody holds more, where the form itself sets no bounds. */
const mostCases = 200;

/** Also out of words, such as “8 families”, as they were typed before it was a number. */
function countIn(typed: string, { min = 0, max = mostCases }: Bounds): number | undefined {
  const found = numberIn(typed) ?? numberIn(/(?<![-.,\d])\d{1,9}(?![.,]?\d)/u.exec(typed)?.[0] ?? '');
  return found === undefined || found < min || found > max ? undefined : found;
}
