import { fixInSection } from '../answer-at.ts';
import { windowCounter } from '../counted-window.ts';
import { dateWords } from '../date-words.ts';
import type { RowFact } from '../facts.ts';
import { rowsIn } from '../section-rows.ts';
import { type Judge, type RuleScope, type TestOf, verdict } from '../verdict.ts';

/** So large a share of the dated rows lies in the window, over the section and its pages (LIN-066, LIN-094). */
export function rowsDated(test: TestOf<'rows-dated'>, scope: RuleScope): Judge {
  const label = scope.words.fieldLabel(test.section, test.field);
  const countWindow = windowCounter(test.within, scope);
  const share = `${Math.round(test.share * 100)}%`;
  return (facts) => {
    const rows = rowsIn(test, facts).filter((row) => row.on !== undefined);
    if (rows.length === 0) return verdict('not-applicable', [{ label, value: 'no dated rows' }]);
    const window = countWindow(facts);
    const inside = (row: RowFact) => row.on !== undefined && window.first <= row.on && row.on <= window.last;
    const count = rows.filter(inside).length;
    const because = [
      { label, value: `${count} of ${rows.length} in the window; at least ${share} expected` },
      ...window.because,
    ];
    if (count >= test.share * rows.length) return verdict('met', because);
    const outside = rows.flatMap((row) => (row.on === undefined || inside(row) ? [] : [dateWords(row.on)]));
    const says = `${label}: outside the window are ${outside.join(', ')}.`;
    return verdict('not-met', because, { fix: fixInSection(test.section, says, scope) });
  };
}
