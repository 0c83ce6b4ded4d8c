import type { RoleId } from '../../rules/role.ts';
import type { RowFact, SectionFacts } from '../../rules/facts.ts';
import type { CaseFile } from '../case-file.ts';
import { splitSectionKey } from '../policy.ts';
import { isKeptApart } from './row-ids.ts';
import type { CaseState } from '../state.ts';
import type { RowsField } from '../../policy/form.ts';

export type RowAgreed = CaseState['rowsAgreed'][number];

/** One row as those who are to agree it stand to it. */
export interface RowStanding {
  readonly row: string;
  readonly digest: string;
  /** Whose agreement covers what stands there now. */
  readonly agreed: readonly RowAgreed[];
  /** Who agreed it as it read before somebody changed it. */
  readonly lapsed: readonly RowAgreed[];
  readonly waitsFor: readonly RoleId[];
}

/** Which list it is: of a section, or of one page of a section that has one a standard. */
export interface ListOfRows {
  readonly section: string;
  readonly field: RowsField;
}

/** Every row of the list that has an id, in its order. */
export function rowStandings(
  { state }: Pick<CaseFile, 'state'>,
  { section, field }: ListOfRows,
): readonly RowStanding[] {
  return rowFacts(state.sections[section]?.facts, field.id).flatMap(({ id, digest }) => {
    if (id === undefined || digest === undefined) return [];
    const given = state.rowsAgreed.filter(
      (one) => one.section === section && one.field === field.id && one.row === id,
    );
    const agreed = given.filter((one) => one.digest === digest);
    const lapsed = given.filter((one) => one.digest !== digest);
    const waitsFor = (field.agreedBy ?? []).filter((role) => !agreed.some((one) => one.role === role));
    return [{ row: id, digest, agreed, lapsed, waitsFor }];
  });
}

/** Agreements of rows that are no longer in the list at all, row by row. */
export function rowsGone(
  { state }: Pick<CaseFile, 'state'>,
  { section, field }: ListOfRows,
): readonly (readonly RowAgreed[])[] {
  const there = new Set(rowFacts(state.sections[section]?.facts, field.id).map(({ id }) => id));
  const gone = state.rowsAgreed.filter(
    (one) => one.section === section && one.field === field.id && !there.has(one.row),
  );
  return [...Map.groupBy(gone, ({ row }) => row).values()];
}

/** Every list of the case whose rows are kept or agreed one by one, as far as it has been written in. */
export function listsOfRows({ state, policy }: Pick<CaseFile, 'state' | 'policy'>): readonly ListOfRows[] {
  return Object.keys(state.sections).flatMap((section) =>
    (policy.sections.get(splitSectionKey(section).section)?.section.fields ?? []).flatMap((field) =>
      field.type === 'rows' && isKeptApart(field) ? [{ section, field }] : [],
    ),
  );
}

export function rowFacts(facts: SectionFacts | undefined, field: string): readonly RowFact[] {
  const fact = facts?.fields[field];
  return fact?.type === 'rows' ? fact.rows : [];
}
