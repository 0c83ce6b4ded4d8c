import type { RowFact } from '../../core/rules/facts.ts';
import { rowKey, rowsOf } from '../../core/case/sections/section-content.ts';
import { type CaseInView, lookAtCases } from '../look-at-case.ts';
import { sectionContent } from '../portfolio/read-portfolio.ts';
import type { Desk, Viewer } from '../ports.ts';
import type { Cohort, CohortDay, Cohorts } from './cohort-ports.ts';
import { dateRefused, registerClosed } from './no-mark-because.ts';
import { dayOfRow, dayRow, type KeptList, keptList, rowOf, rowsKept } from './register-list.ts';

/** How one worker stands to the register of a day. */
export interface RegisterRow {
  readonly seen: CaseInView;
  readonly name: string;
  readonly list: KeptList | undefined;
  readonly row?: RowFact;
  /** The reason given with the mark. */
  readonly reason: string;
  /** Whether a mark is to be given, one that stands can only be taken back, or nothing can be done here. */
  readonly may: 'mark' | 'take-back' | 'nothing';
  /** Why no mark is to be given. */
  readonly why?: string;
}

export interface OfDay {
  readonly viewer: Viewer;
  readonly cohort: Cohort;
  readonly day: CohortDay;
}

/** Whoever is in the cohort, and of those who left it whoever was marked on the day. By as many queries for sixty as for one. */
export async function registerOfDay(
  desk: Desk,
  cohorts: Pick<Cohorts, 'namesOf'>,
  { viewer, cohort, day }: OfDay,
): Promise<readonly RegisterRow[]> {
  const workers = new Map([...cohort.left, ...cohort.workers].map(({ ref, name }) => [ref, name]));
  const seen = (await lookAtCases(desk, viewer, [...workers.keys()])).filter(({ sees }) => sees === 'case');
  const names = await namesOfOthers(cohorts, seen, { viewer, day });
  const reasons = await reasonsOf(desk, seen, { viewer, day });
  return seen
    .map((one) => rowFor(one, { cohort, day, names, name: workers.get(one.ref) ?? one.ref, reasons }))
    .filter(({ row, seen: { ref } }) => row !== undefined || cohort.workers.some((one) => one.ref === ref))
    .toSorted((one, other) => one.name.localeCompare(other.name));
}

interface RowGiven {
  readonly cohort: Cohort;
  readonly day: CohortDay;
  readonly names: ReadonlyMap<string, string>;
  readonly name: string;
  readonly reasons: ReadonlyMap<string, string>;
}

function rowFor(seen: CaseInView, { cohort, day, names, name, reasons }: RowGiven): RegisterRow {
  const { caseFile, ref } = seen;
  const list = keptList(seen, 'development-days');
  if (list === undefined)
    return { seen, name, list, reason: '', may: 'nothing', why: 'Their policy keeps no register of days.' };
  const row = rowOf(caseFile, list, dayRow(day.id));
  const found = { seen, name, list, ...(row && { row }), reason: reasons.get(ref) ?? '' };
  const closed = registerClosed(caseFile, list);
  if (closed !== undefined) return { ...found, may: 'nothing', why: closed };
  const left = cohort.workers.some((one) => one.ref === ref) ? undefined : 'They have left this cohort.';
  const why = left ?? dateRefused(caseFile, list, { ...day, names });
  if (why === undefined) return { ...found, may: 'mark' };
  return { ...found, may: row === undefined ? 'nothing' : 'take-back', why };
}

/** The names of the cohorts in whose registers these cases have the date already. */
export async function namesOfOthers(
  cohorts: Pick<Cohorts, 'namesOf'>,
  seen: readonly CaseInView[],
  { viewer, day }: { readonly viewer: Viewer; readonly day: Pick<CohortDay, 'id' | 'on'> },
): Promise<ReadonlyMap<string, string>> {
  const ids = seen.flatMap((one) => {
    const list = keptList(one, 'development-days');
    const rows = list === undefined ? [] : rowsKept(one.caseFile, list);
    return rows.filter(({ on }) => on === day.on).flatMap((row) => dayOfRow(row) ?? []);
  });
  return cohorts.namesOf(
    viewer,
    [...new Set(ids)].filter((id) => id !== day.id),
  );
}

async function reasonsOf(
  { cases }: Pick<Desk, 'cases'>,
  seen: readonly CaseInView[],
  { viewer, day }: Pick<OfDay, 'viewer' | 'day'>,
): Promise<ReadonlyMap<string, string>> {
  const lists = seen.flatMap(({ ref, caseFile, roles }) => {
    const list = keptList({ caseFile, roles }, 'development-days');
    const saved = list && caseFile.state.sections[list.section];
    const marked = list && rowOf(caseFile, list, dayRow(day.id));
    return list?.reason === undefined || saved === undefined || marked === undefined
      ? []
      : [{ ref, id: saved.content.id, list, column: list.reason.column }];
  });
  const texts = await cases.textOfEach(viewer.authority, lists);
  return new Map(
    lists.map(({ ref, list, column }) => {
      const rows = rowsOf(sectionContent(texts.get(ref))[list.field.id]);
      return [ref, rows.find((row) => row[rowKey] === dayRow(day.id))?.[column] ?? ''];
    }),
  );
}
