import type { IsoDate } from '../../calendar/date.ts';
import { keepsUntil, windowCounter } from '../counted-window.ts';
import { type Asker, dayBefore, type DayRange, inRange, type KindAsk } from '../dated-ask.ts';
import { dateWords } from '../date-words.ts';
import { datesOfKind } from '../item-dates.ts';
import { midSentence } from '../rule-words.ts';
import type { Facts } from '../facts.ts';
import type { Window } from '../rule.ts';
import { type Judge, type RuleScope, type TestOf, verdict } from '../verdict.ts';

/** One item in the newer window and another that is in the older window but before the newer begins (LIN-A16, strict). */
export function evidenceStaggered(test: TestOf<'evidence-staggered'>, scope: RuleScope): Judge {
  const { title } = scope.words.itemKind(test.kind);
  const spans = spansOf(test, scope);
  return (facts) => {
    const { newer, older } = spans(facts);
    const dates = datesOfKind(test.kind, facts.items);
    const inNewer = dates.findLast((on) => inRange(on, newer));
    const inOlder = dates.findLast((on) => inRange(on, older));
    const because = [
      {
        label: `Newer ${midSentence(title)}`,
        value: found(inNewer, `from ${dateWords(newer.first)} to ${dateWords(newer.last)}`),
      },
      {
        label: `Older ${midSentence(title)}`,
        value: found(inOlder, `from ${dateWords(older.first)} and before ${dateWords(newer.first)}`),
      },
    ];
    if (inNewer !== undefined && inOlder !== undefined) return verdict('met', because);
    const missing =
      inNewer === undefined
        ? `dated from ${dateWords(newer.first)}`
        : `dated from ${dateWords(older.first)} and before ${dateWords(newer.first)}`;
    const says = `Add one ${midSentence(title)} ${missing}.`;
    return verdict('not-met', because, { fix: { says, who: 'applicant', at: { items: test.kind } } });
  };
}

function found(date: IsoDate | undefined, span: string): string {
  return date === undefined ? `none ${span}` : `${dateWords(date)}, ${span}`;
}

interface Span extends DayRange {
  readonly first: IsoDate;
  readonly last: IsoDate;
}

/** The two stretches of days; the older one ends on the day before the newer begins. */
function spansOf(test: TestOf<'evidence-staggered'>, scope: RuleScope) {
  const newerWindow = windowCounter(test.newer, scope);
  const olderWindow = windowCounter(test.older, scope);
  return (facts: Facts): { readonly newer: Span; readonly older: Span } => {
    const { first, last } = newerWindow(facts);
    return {
      newer: { first, last },
      older: { first: olderWindow(facts).first, last: dayBefore(first) },
    };
  };
}

/** Two asks: one item in the newer stretch of days, another in the older. */
export function evidenceStaggeredAsks(test: TestOf<'evidence-staggered'>, scope: RuleScope): Asker {
  const spans = spansOf(test, scope);
  return (facts) => {
    const { newer, older } = spans(facts);
    return [askIn(newer, test.newer, facts), askIn(older, test.older, facts)];
  };

  function askIn(span: Span, window: Window, { items }: Facts): KindAsk {
    const mine = items.filter(({ kind }) => kind === test.kind);
    return {
      pieces: { type: 'items', kind: test.kind },
      countedFrom: window.before,
      asked: 1,
      missing: mine.some(({ on }) => inRange(on, span)) ? 0 : 1,
      ranges: span.first > span.last ? [] : [span],
      inHand: mine.map(({ id, on }) => {
        const until = keepsUntil(on, window, scope.calendar);
        return {
          on,
          item: id,
          stands: on < span.first ? 'stale' : on > span.last ? 'too-late' : 'counts',
          ...(until === undefined ? {} : { until }),
        };
      }),
    };
  }
}
