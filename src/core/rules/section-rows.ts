import { fieldAt } from './answer-at.ts';
import type { Facts, RowFact } from './facts.ts';
import type { AnswerAt } from './rule.ts';

/** The rows of a field, over the section itself and each of its pages where it has one a standard. */
export function rowsIn({ section, field }: AnswerAt, facts: Facts): readonly RowFact[] {
  const rows: RowFact[] = [];
  for (const key of pagesOf(section, facts)) {
    const typed = fieldAt({ section: key, field }, facts);
    if (typed.type === 'rows') rows.push(...typed.rows);
  }
  return rows;
}

/** The section and its pages, as far as the case has them. */
export function pagesOf(section: string, { sections }: Facts): readonly string[] {
  const start = `${section}/`;
  return Object.keys(sections).filter((key) => key === section || key.startsWith(start));
}

/** Whether the row holds one of these choices. */
export function hasChoice(row: RowFact, values: readonly string[]): boolean {
  if (row.kind !== undefined && values.includes(row.kind)) return true;
  return row.kinds?.some((kind) => values.includes(kind)) ?? false;
}
