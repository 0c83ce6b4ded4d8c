import { describePeriod } from '../../calendar/period.ts';
import { dateAfter, latestSoLongBefore } from '../counted-window.ts';
import type { Asker } from '../dated-ask.ts';
import { dateWords } from '../date-words.ts';
import { datesOfKind } from '../item-dates.ts';
import { upperFirst } from '../rule-words.ts';
import { type Judge, type RuleScope, type TestOf, verdict } from '../verdict.ts';

/** The items of the kind are dated over at least so long, first to last (LIN-016). */
export function evidenceSpread({ kind, atLeast }: TestOf<'evidence-spread'>, scope: RuleScope): Judge {
  const { plural } = scope.words.itemKind(kind);
  const asked = { label: 'First to last', value: `at least ${describePeriod(atLeast)}` };
  const none = verdict('not-applicable', [{ label: upperFirst(plural), value: 'none yet' }]);
  return (facts) => {
    const dates = datesOfKind(kind, facts.items);
    const [first, last] = [dates[0], dates.at(-1)];
    if (first === undefined || last === undefined) return none;
    const because = [
      { label: upperFirst(plural), value: `${dateWords(first)} to ${dateWords(last)}` },
      asked,
    ];
    const reached = dateAfter(first, atLeast, scope.calendar);
    if (last >= reached) return verdict('met', because);
    const says = `Add one dated on or after ${dateWords(reached)}, or an earlier one.`;
    return verdict('not-met', because, { fix: { says, who: 'applicant', at: { items: kind } } });
  };
}

/** Where they lie too close together, one later or one earlier spreads them. */
export function evidenceSpreadAsks({ kind, atLeast }: TestOf<'evidence-spread'>, scope: RuleScope): Asker {
  const { calendar } = scope;
  return ({ items }) => {
    const dates = datesOfKind(kind, items);
    const [first, last] = [dates[0], dates.at(-1)];
    if (first === undefined || last === undefined) return [];
    const reached = dateAfter(first, atLeast, calendar);
    const enough = last >= reached;
    return [
      {
        pieces: { type: 'items', kind },
        asked: 0,
        missing: enough ? 0 : 1,
        ranges: enough ? [{}] : [{ last: latestSoLongBefore(last, atLeast, calendar) }, { first: reached }],
        inHand: dates.map((on) => ({ on, stands: 'counts' })),
      },
    ];
  };
}
