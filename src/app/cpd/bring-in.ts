import { subtractPeriod } from '../../core/calendar/period.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import { type ColumnFilled, rowFromLog } from '../../core/cpd/from-log.ts';
import { cpdKindTitle } from '../../core/cpd/kinds.ts';
import { type Refusal, refuse } from '../../core/case/refusal.ts';
import {
  hasContent,
  mostRows,
  rowsOf,
  type SectionContent,
} from '../../core/case/sections/section-content.ts';
import type { RowsField } from '../../core/policy/form.ts';
import type { Pack } from '../../core/policy/pack.ts';
import type { CaseInView } from '../look-at-case.ts';
import type { Desk, Viewer } from '../ports.ts';
import { savedContent } from '../portfolio/saved-content.ts';
import { saveSection } from '../portfolio/save-section.ts';
import { sectionPlace } from '../portfolio/section-place.ts';
import { activityOf, cpdKinds } from './cpd-activity.ts';
import type { CpdEntry, CpdLog } from './cpd-ports.ts';
import { daysWords } from './days-words.ts';

/** How far back activities are offered; which of them count is for the form's own rules. */
const offered = { years: 3 } as const;

/** A list of a form into which rows may come out of its writer's own log. */
export interface FilledList {
  readonly field: RowsField;
  readonly from: NonNullable<RowsField['fromCpd']>;
}

/** Undefined where the form has no such list, or the viewer does not write it now. */
export function filledList(seen: CaseInView, section: string, field: string): FilledList | undefined {
  const place = sectionPlace(seen, section);
  const found = place?.section.fields.find(({ id }) => id === field);
  if (place?.open !== true || found?.type !== 'rows' || found.fromCpd === undefined) return undefined;
  return { field: found, from: found.fromCpd };
}

export interface Offer {
  readonly entry: CpdEntry;
  /** It stands in the list already. */
  readonly there: boolean;
}

interface ListAsked {
  readonly viewer: Viewer;
  readonly seen: CaseInView;
  readonly section: string;
  readonly list: FilledList;
}

/** The viewer's own activities that are done and finished, the newest first. */
export async function offeredActivities(
  desk: Desk,
  cpd: Pick<CpdLog, 'activities'>,
  { viewer, seen, section, list }: ListAsked,
): Promise<readonly Offer[]> {
  const today = londonDate(desk.now());
  const entries = await cpd.activities(viewer, { from: subtractPeriod(today, offered), until: today });
  const content = await savedContent(desk, seen, section);
  const { pack } = seen.caseFile.policy;
  return entries
    .filter(({ finished, on }) => finished && on !== undefined)
    .map((entry) => ({ entry, there: isThere(content, list.field, rowOf(entry, list, pack)) }));
}

export interface BringIn {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly section: string;
  readonly entries: readonly string[];
  readonly form?: string | undefined;
}

export type BroughtIn =
  | { readonly type: 'brought'; readonly rows: number; readonly there: number }
  | { readonly type: 'not-found' }
  | { readonly type: 'refused'; readonly refusal: Refusal };

/** Puts chosen activities into a list as rows, beneath what stands there already; nothing is typed twice. */
export async function bringIn(
  desk: Desk,
  cpd: Pick<CpdLog, 'activities'>,
  { viewer, ref, section, entries, form, ...asked }: BringIn & Pick<ListAsked, 'seen' | 'list'>,
): Promise<BroughtIn> {
  const { seen, list } = asked;
  const { field } = list;
  const offers = await offeredActivities(desk, cpd, { viewer, seen, section, list });
  const chosen = offers.filter(({ entry }) => entries.includes(entry.id));
  if (chosen.length === 0) {
    const says = 'Choose at least one activity';
    return { type: 'refused', refusal: refuse('no-choice', says, { fields: [{ field: 'entry', says }] }) };
  }
  const fresh = chosen.filter(({ there }) => !there).toReversed();
  const there = chosen.length - fresh.length;
  if (fresh.length === 0) return { type: 'brought', rows: 0, there };
  const before = await savedContent(desk, seen, section);
  const { pack, state } = { ...seen.caseFile, ...seen.caseFile.policy };
  const rows = [
    ...rowsOf(before[field.id]).filter(hasContent),
    ...fresh.map(({ entry }) => rowOf(entry, list, pack)),
  ];
  if (rows.length > mostRows) {
    const says = `The list takes ${mostRows} rows. Choose fewer`;
    return { type: 'refused', refusal: refuse('no-choice', says, { fields: [{ field: 'entry', says }] }) };
  }
  const performed = await saveSection(desk, {
    viewer,
    ref,
    section,
    content: { ...before, [field.id]: rows },
    basedOn: state.sections[section]?.content.id,
    form,
  });
  if (performed.type === 'refused' || performed.type === 'not-found') return performed;
  return { type: 'brought', rows: fresh.length, there };
}

type Row = Readonly<Record<string, string>>;

function rowOf(entry: CpdEntry, { field, from }: FilledList, pack: Pack): Row {
  const columns = field.row.flatMap((column): readonly ColumnFilled[] => {
    const part = from[column.id];
    if (part === undefined) return [];
    if (column.type !== 'standards') return [{ id: column.id, from: part }];
    const offers = new Set(pack.frameworks[column.framework]?.standards.map(({ id }) => id));
    return [{ id: column.id, from: part, offers }];
  });
  return rowFromLog(activityOf(entry), columns, {
    kindTitle: cpdKindTitle(cpdKinds(pack), entry.cpd.activity),
    days: daysWords({ begun: entry.cpd.begun, on: entry.on }),
  });
}

/** Some row says all of this already, whatever was added to it by hand. */
function isThere(content: SectionContent, { id }: RowsField, row: Row): boolean {
  return rowsOf(content[id]).some((one) =>
    Object.entries(row).every(([column, text]) => (one[column] ?? '').trim() === text.trim()),
  );
}
