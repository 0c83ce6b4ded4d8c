import { describePeriod } from '../../calendar/period.ts';
import { dateAfter } from '../counted-window.ts';
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
