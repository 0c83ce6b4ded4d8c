import { describePeriod } from '../../calendar/period.ts';
import type { IsoDate } from '../../calendar/date.ts';
import { dateAfter, latestSoLongBefore } from '../counted-window.ts';
import { type Asker, type DayRange, rangeOf } from '../dated-ask.ts';
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
    const close = tooClose({ dates, atLeast }, scope);
    if (close !== undefined) {
      const value = `${close.map(dateWords).join(' and ')}, less than ${describePeriod(atLeast)}`;
      return verdict('not-met', [{ label: `Each ${midSentence(title)} after the last`, value }], { fix });
    }
    return verdict('met', [{ label: upperFirst(plural), value: dates.map(dateWords).join(', ') }]);
  };
}

/** Nothing is missing; one more keeps its distance from those that are there. Two that are too close stay so. */
export function evidenceApartAsks({ kind, atLeast }: TestOf<'evidence-apart'>, scope: RuleScope): Asker {
  return (facts) => {
    const dates = datesOfKind(kind, facts.items);
    const close = tooClose({ dates, atLeast }, scope);
    return [
      {
        pieces: { type: 'items', kind },
        asked: 0,
        missing: 0,
        ranges: close === undefined ? gaps({ dates, atLeast }, scope) : [],
        inHand: dates.map((on) => ({ on, stands: 'counts' })),
      },
    ];
  };
}

interface Spaced {
  readonly dates: readonly IsoDate[];
  readonly atLeast: TestOf<'evidence-apart'>['atLeast'];
}

function tooClose(
  { dates, atLeast }: Spaced,
  { calendar }: RuleScope,
): readonly [IsoDate, IsoDate] | undefined {
  for (let place = 1; place < dates.length; place++) {
    const [earlier, later] = [dates[place - 1], dates[place]];
    if (earlier === undefined || later === undefined) continue;
    if (dateAfter(earlier, atLeast, calendar) > later) return [earlier, later];
  }
  return undefined;
}

function gaps({ dates, atLeast }: Spaced, { calendar }: RuleScope): readonly DayRange[] {
  return Array.from({ length: dates.length + 1 }, (_, place) => {
    const [earlier, later] = [dates[place - 1], dates[place]];
    return rangeOf(
      earlier && dateAfter(earlier, atLeast, calendar),
      later && latestSoLongBefore(later, atLeast, calendar),
    );
  }).filter(({ first, last }) => first === undefined || last === undefined || first <= last);
}
