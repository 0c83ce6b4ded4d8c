import { describePeriod } from '../../calendar/period.ts';
import { dateAfter } from '../counted-window.ts';
import { dateWords } from '../date-words.ts';
import { datesOfKind } from '../item-dates.ts';
import { midSentence, upperFirst } from '../rule-words.ts';
import { type Judge, type RuleScope, type TestOf, verdict } from '../verdict.ts';

/** Each item of the kind follows the one before it by at least so long (LIN-A16). */
export function evidenceApart({ kind, atLeast }: TestOf<'evidence-apart'>, scope: RuleScope): Judge {
  const { title, plural } = scope.words.itemKind(kind);
  const fix = {
    says: `${upperFirst(plural)} at least ${describePeriod(atLeast)} apart show progression better.`,
    who: 'applicant',
    at: { items: kind },
  } as const;
  return (facts) => {
    const dates = datesOfKind(kind, facts.items);
    if (dates.length < 2)
      return verdict('not-applicable', [
        { label: upperFirst(plural), value: `${dates.length}; two are needed to compare` },
      ]);
    for (let place = 1; place < dates.length; place++) {
      const [earlier, later] = [dates[place - 1], dates[place]];
      if (
        earlier === undefined ||
        later === undefined ||
        dateAfter(earlier, atLeast, scope.calendar) <= later
      )
        continue;
      const value = `${dateWords(earlier)} and ${dateWords(later)}, less than ${describePeriod(atLeast)}`;
      return verdict('not-met', [{ label: `Each ${midSentence(title)} after the last`, value }], { fix });
    }
    return verdict('met', [{ label: upperFirst(plural), value: dates.map(dateWords).join(', ') }]);
  };
}
