import type { Finding } from '../finding.ts';
import { midSentence, upperFirst } from '../rule-words.ts';
import { standardPages } from '../standard-pages.ts';
import { findingOf, type Judge, notAllocated, type RuleScope, type TestOf, verdict } from '../verdict.ts';

/** Every allocated standard is touched by at least one item of the kind (LIN-A18). */
export function standardsCovered({ kind }: TestOf<'standards-covered'>, { rule, words }: RuleScope): Judge {
  const { title, plural } = words.itemKind(kind);
  const page = standardPages('', words);
  const at = { items: kind };
  return ({ allocated, items }) => {
    if (allocated === undefined) return notAllocated;
    const parts: Finding[] = [];
    const gaps: string[] = [];
    for (const standard of allocated) {
      const name = page(standard).title;
      let count = 0;
      for (const item of items) if (item.kind === kind && item.standards.includes(standard)) count++;
      const because = [{ label: upperFirst(plural), value: String(count) }];
      const says = `Link one ${midSentence(title)} to ${name}.`;
      if (count === 0) gaps.push(name);
      const found =
        count > 0
          ? verdict('met', because)
          : verdict('not-met', because, { fix: { says, who: 'applicant', at } });
      parts.push(findingOf(rule, name, found));
    }
    if (gaps.length === 0)
      return verdict('met', [{ label: 'Standards covered', value: `all ${parts.length}` }], { parts });
    const says = `Link a ${midSentence(title)} to each of these: ${gaps.join('; ')}.`;
    return verdict('not-met', [{ label: 'Not covered', value: gaps.join('; ') }], {
      parts,
      fix: { says, who: 'applicant', at },
    });
  };
}
