import type { FieldFact } from './facts.ts';

/** The standards one answer speaks to, once each time it does: ticks and rows name theirs, a page written on has its own. */
export function standardsShownBy(fact: FieldFact, page: string | undefined): readonly string[] {
  if (fact.type === 'ticks') return fact.standards;
  const own = page === undefined || !isWritten(fact) ? [] : [page];
  if (fact.type !== 'rows') return own;
  return [...own, ...fact.rows.flatMap(({ standards }) => standards ?? [])];
}

function isWritten(fact: FieldFact): boolean {
  if (fact.type === 'text') return fact.filled;
  return fact.type === 'rows' ? fact.rows.length > 0 : fact.type !== 'empty';
}
