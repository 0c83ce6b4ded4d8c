import { fixInSection } from '../answer-at.ts';
import { keepsUntil, standingIn, windowCounter } from '../counted-window.ts';
import type { Asker } from '../dated-ask.ts';
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
    if (enough(test, count, rows.length)) return verdict('met', because);
    const outside = rows.flatMap((row) => (row.on === undefined || inside(row) ? [] : [dateWords(row.on)]));
    const says = `${label}: outside the window are ${outside.join(', ')}.`;
    return verdict('not-met', because, { fix: fixInSection(test.section, says, scope) });
  };
}

function enough({ share }: Pick<TestOf<'rows-dated'>, 'share'>, inside: number, all: number): boolean {
  return inside >= share * all;
}

/** Where every row has to be in the window, one more mends nothing: the old ones have to go. */
export function rowsDatedAsks(test: TestOf<'rows-dated'>, scope: RuleScope): Asker {
  const { section, field, within } = test;
  const countWindow = windowCounter(within, scope);
  return (facts) => {
    const dates = rowsIn(test, facts).flatMap(({ on }) => on ?? []);
    const { first, last } = countWindow(facts);
    const inside = dates.filter((on) => first <= on && on <= last).length;
    const met = dates.length === 0 || enough(test, inside, dates.length);
    const hopeless = !met && test.share >= 1;
    let missing = met ? 0 : 1;
    while (!met && !hopeless && !enough(test, inside + missing, dates.length + missing)) missing += 1;
    return [
      {
        pieces: { type: 'rows', section, field },
        countedFrom: within.before,
        asked: 0,
        missing,
        ranges: hopeless ? [] : [{ first, last }],
        inHand: dates.map((on) => {
          const until = keepsUntil(on, within, scope.calendar);
          return { on, stands: standingIn(on, { first, last }), ...(until === undefined ? {} : { until }) };
        }),
      },
    ];
  };
}
