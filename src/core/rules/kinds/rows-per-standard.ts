import { fieldAt, fixInSection } from '../answer-at.ts';
import type { FieldFact } from '../facts.ts';
import type { FactUsed, Finding, Fix } from '../finding.ts';
import { midSentence } from '../rule-words.ts';
import { standardPages } from '../standard-pages.ts';
import { findingOf, type Judge, notAllocated, type RuleScope, type TestOf, verdict } from '../verdict.ts';

/** Each allocated standard has so many rows, or so many different references (LIN-067, LIN-070, LIN-A35). */
export function rowsPerStandard(test: TestOf<'rows-per-standard'>, scope: RuleScope): Judge {
  const { section, field, atLeast } = test;
  const label = scope.words.fieldLabel(section, field);
  const page = standardPages(section, scope.words);
  const asked = `${midSentence(label)}${test.distinct === 'reference' ? ', each of a different case' : ''}`;
  return (facts) => {
    const { allocated } = facts;
    if (allocated === undefined) return notAllocated;
    const because: FactUsed[] = [];
    const parts: Finding[] = [];
    let fix: Fix | undefined;
    for (const standard of allocated) {
      const { key, title } = page(standard);
      const count = counted(fieldAt({ section: key, field }, facts), test.distinct !== undefined);
      const fact = { label: title, value: `${count} of ${atLeast} ${asked}` };
      because.push(fact);
      if (count >= atLeast) {
        parts.push(findingOf(scope.rule, title, verdict('met', [fact])));
        continue;
      }
      const says = `${title}: ${label}, ${count} of ${atLeast}; add ${atLeast - count}.`;
      const partFix = { ...fixInSection(section, says, scope), at: { section: key } };
      parts.push(findingOf(scope.rule, title, verdict('not-met', [fact], { fix: partFix })));
      fix = fix === undefined ? partFix : { ...fix, says: `${fix.says} ${says}` };
    }
    return verdict(fix === undefined ? 'met' : 'not-met', because, { parts, fix });
  };
}

function counted(rows: FieldFact, distinct: boolean): number {
  if (rows.type !== 'rows') return 0;
  if (!distinct) return rows.rows.length;
  const seen: string[] = [];
  for (const { reference } of rows.rows) {
    if (reference !== undefined && !seen.includes(reference)) seen.push(reference);
  }
  return seen.length;
}
