import type { CaseFile } from '../../core/case/case-file.ts';
import { mayRead } from '../../core/case/may-read.ts';
import { rowFacts } from '../../core/case/sections/row-standing.ts';
import type { Option, RowsField } from '../../core/policy/form.ts';
import type { ProgrammePartId } from '../../core/policy/programme.ts';
import type { RowFact } from '../../core/rules/facts.ts';
import type { Attendance, RuleTest } from '../../core/rules/rule.ts';
import type { CaseInView } from '../look-at-case.ts';
import { partOf } from './programmes.ts';

type Kept = Pick<CaseFile, 'policy'>;

/** A list of a case that is kept from outside it, a row for each day or course: its columns by what they take. */
export interface KeptList {
  readonly section: string;
  readonly field: RowsField;
  readonly date: string;
  readonly choice: string;
  readonly options: readonly Option[];
  /** Where a reason for some of the choices goes. */
  readonly reason?: {
    readonly column: string;
    readonly label: string;
    readonly hint?: string;
    readonly of: readonly string[];
  };
  /** The other columns for words, in their order. */
  readonly words: readonly string[];
}

/**
 * Where the rows of a part of the programme are kept; undefined where the policy keeps none, or not row by row, and just
 * so where this reader may not read them.
 */
export function keptList(
  { caseFile, roles }: Pick<CaseInView, 'caseFile' | 'roles'>,
  part: ProgrammePartId,
): KeptList | undefined {
  const { policy } = caseFile;
  const { programme } = policy.pathway;
  const rows = programme && partOf(programme, part)?.rows;
  const page = rows && policy.sections.get(rows.section)?.section;
  if (page === undefined || !mayRead(page, { caseFile, roles })) return undefined;
  const found = page.fields.find(({ id }) => id === rows?.field);
  if (rows === undefined || found?.type !== 'rows' || (found.keptBy ?? []).length === 0) return undefined;
  const date = found.row.find(({ type }) => type === 'date');
  const choice = found.row.find((column) => column.type === 'choice');
  if (date === undefined || choice?.type !== 'choice') return undefined;
  return {
    section: rows.section,
    field: found,
    date: date.id,
    choice: choice.id,
    options: choice.options,
    ...reasonIn(found),
    words: found.row.flatMap((column) =>
      column.type === 'long-text' || (column.type === 'text' && column.explains === undefined)
        ? [column.id]
        : [],
    ),
  };
}

function reasonIn({ row }: RowsField): Pick<KeptList, 'reason'> {
  const column = row.find((one) => one.type === 'text' && one.explains !== undefined);
  if (column?.type !== 'text') return {};
  const { id, label, hint, explains = [] } = column;
  return { reason: { column: id, label, ...(hint === undefined ? {} : { hint }), of: explains } };
}

export function rowsKept({ state }: Pick<CaseFile, 'state'>, list: KeptList): readonly RowFact[] {
  return rowFacts(state.sections[list.section]?.facts, list.field.id);
}

/** The row of a day or of a course, by the id that it has in every case. */
export function rowOf(caseFile: CaseFile, list: KeptList, id: string): RowFact | undefined {
  return rowsKept(caseFile, list).find((row) => row.id === id);
}

export function dayRow(day: string): string {
  return `day-${day}`;
}

/** The day that a row was marked for; undefined where it was typed in by hand. */
export function dayOfRow({ id = '' }: RowFact): string | undefined {
  return id.startsWith('day-') ? id.slice(4) : undefined;
}

/** The policy’s own rules about a list, of one kind. */
export function rulesOn<K extends RuleTest['rule']>(
  { policy }: Kept,
  list: Pick<KeptList, 'section'> & { readonly field: { readonly id: string } },
  kind: K,
): readonly { readonly id: string; readonly test: Extract<RuleTest, { rule: K }> }[] {
  return Object.values(policy.pathway.rules).flatMap(({ id, test }) => {
    const about = 'section' in test && test.section === list.section && 'field' in test;
    return test.rule === kind && about && test.field === list.field.id
      ? [{ id, test: test as Extract<RuleTest, { rule: K }> }]
      : [];
  });
}

/** What a mark counts as, by the rule on attendance. */
export function markCounts(mark: string, test: Pick<Attendance, 'attended' | 'excused'> | undefined) {
  if (test?.attended.includes(mark) === true) return 'attended';
  return test?.excused.includes(mark) === true ? 'excused' : 'missed';
}
