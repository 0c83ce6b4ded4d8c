import { type Refusal, refuse } from '../../core/case/refusal.ts';
import { hasContent, mostRows, rowKey, rowsOf } from '../../core/case/sections/section-content.ts';
import { lookAtCase } from '../look-at-case.ts';
import type { Desk } from '../ports.ts';
import { savedContent } from '../portfolio/saved-content.ts';
import { saveSection } from '../portfolio/save-section.ts';
import type { CpdLog } from './cpd-ports.ts';
import { filledList, type Row } from './filled-list.ts';
import { type ListAsked, type Offer, offeredActivities } from './offered-activities.ts';

export interface BringIn extends ListAsked {
  readonly ref: string;
  readonly entries: readonly string[];
  readonly form?: string | undefined;
}

export type BroughtIn =
  | {
      readonly type: 'brought';
      /** Rows more. */
      readonly rows: number;
      /** Rows that have the words of the log again. */
      readonly renewed: number;
      /** Chosen, and in the form already as they are. */
      readonly there: number;
    }
  | { readonly type: 'not-found' }
  | { readonly type: 'refused'; readonly refusal: Refusal };

/**
 * Puts chosen activities into a list as rows, beneath what stands there; nothing is typed twice. One that made a row
 * before makes no second: that row takes the words of the log again, and keeps what the log has nothing of.
 */
export async function bringIn(
  desk: Desk,
  cpd: Pick<CpdLog, 'activities'>,
  { ref, entries, form, ...asked }: BringIn,
): Promise<BroughtIn> {
  const { viewer, seen, section, list } = asked;
  const { offers } = await offeredActivities(desk, cpd, asked);
  const chosen = offers.filter(({ entry }) => entries.includes(entry.id));
  if (chosen.length === 0) return refused('Choose at least one activity');
  const fresh = chosen.filter(({ there }) => there === undefined).toReversed();
  const renewed = chosen.filter(({ there }) => there !== undefined && there.apart.length > 0);
  const brought = {
    type: 'brought',
    rows: fresh.length,
    renewed: renewed.length,
    there: chosen.length - fresh.length - renewed.length,
  } as const;
  if (fresh.length + renewed.length === 0) return brought;
  const before = await savedContent(desk, seen, section);
  const rows = [
    ...rowsOf(before[list.field.id])
      .filter(hasContent)
      .map((row) => renewedRow(row, renewed)),
    ...fresh.map(({ filled }) => filled),
  ];
  if (rows.length > mostRows) return refused(`The list takes ${mostRows} rows. Choose fewer`);
  const performed = await saveSection(desk, {
    viewer,
    ref,
    section,
    content: { ...before, [list.field.id]: rows },
    basedOn: seen.caseFile.state.sections[section]?.content.id,
    form,
  });
  if (performed.type === 'not-found') return performed;
  if (performed.type !== 'refused') return brought;
  const { refusal } = performed;
  // Saved on another page at the same moment: chosen against what stands there now, nothing comes in twice.
  const again = refusal.code === 'changed-meanwhile' ? await lookAgain(desk, asked, ref) : undefined;
  return again === undefined
    ? { type: 'refused', refusal }
    : bringIn(desk, cpd, { ...again, ref, entries, form });
}

/** The case as it stands now, where it has moved on and the list is open still. */
async function lookAgain(
  desk: Desk,
  { viewer, seen, section, list }: ListAsked,
  ref: string,
): Promise<ListAsked | undefined> {
  const now = await lookAtCase(desk, viewer, ref);
  const open = now && filledList(now, section, list.field.id);
  if (now === undefined || open === undefined || open === 'closed') return undefined;
  return now.events.length > seen.events.length ? { viewer, seen: now, section, list: open } : undefined;
}

function renewedRow(row: Row, renewed: readonly Offer[]): Row {
  const one = renewed.find(({ filled }) => filled[rowKey] === row[rowKey]);
  return one === undefined ? row : { ...row, ...one.filled };
}

function refused(says: string): BroughtIn {
  return { type: 'refused', refusal: refuse('no-choice', says, { fields: [{ field: 'entry', says }] }) };
}
