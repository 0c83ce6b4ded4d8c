import type { RowsField, Section } from '../../policy/form.ts';
import type { FieldFact, RowFact, SectionFacts } from '../../rules/facts.ts';
import type { CaseState } from '../state.ts';

/** The facts of a section with, in each row that several agree, who of them has still to agree it as it stands. */
export function withWaiting(
  { rowsAgreed }: Pick<CaseState, 'rowsAgreed'>,
  key: string,
  { section, facts }: { readonly section: Section; readonly facts: SectionFacts },
): SectionFacts {
  const lists = section.fields.filter(
    (field): field is RowsField => field.type === 'rows' && (field.agreedBy ?? []).length > 0,
  );
  if (lists.length === 0) return facts;
  const agreed = new Set(
    rowsAgreed
      .filter((one) => one.section === key)
      .map(({ field, row, digest, role }) => tagOf(field, { id: row, digest }, role)),
  );
  const fields = lists.flatMap((list): readonly (readonly [string, FieldFact])[] => {
    const fact = facts.fields[list.id];
    return fact?.type === 'rows'
      ? [[list.id, { type: 'rows', rows: fact.rows.map((row) => waiting(list, row, agreed)) }]]
      : [];
  });
  return { ...facts, fields: { ...facts.fields, ...Object.fromEntries(fields) } };
}

/** A row from before rows had ids of their own cannot be agreed, and counts as it did. */
function waiting(
  { id: field, agreedBy = [] }: RowsField,
  row: RowFact,
  agreed: ReadonlySet<string>,
): RowFact {
  const { id, digest } = row;
  if (id === undefined || digest === undefined) return row;
  const waitsFor = agreedBy.filter((role) => !agreed.has(tagOf(field, { id, digest }, role)));
  return waitsFor.length === 0 ? row : { ...row, waitsFor };
}

function tagOf(
  field: string,
  { id, digest }: { readonly id: string; readonly digest: string },
  role: string,
): string {
  return JSON.stringify([field, id, digest, role]);
}
