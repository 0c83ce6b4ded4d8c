import type { IsoDate } from '../../calendar/date.ts';
import { windowCounter } from '../counted-window.ts';
import { dateWords } from '../date-words.ts';
import { datesOfKind } from '../item-dates.ts';
import { midSentence } from '../rule-words.ts';
import { type Judge, type RuleScope, type TestOf, verdict } from '../verdict.ts';

/** One item in the newer window and another that is in the older window but before the newer begins (LIN-A16, strict). */
export function evidenceStaggered(test: TestOf<'evidence-staggered'>, scope: RuleScope): Judge {
  const { title } = scope.words.itemKind(test.kind);
  const newerWindow = windowCounter(test.newer, scope);
  const olderWindow = windowCounter(test.older, scope);
  return (facts) => {
    const newer = newerWindow(facts);
    const older = olderWindow(facts);
    const dates = datesOfKind(test.kind, facts.items);
    const inNewer = dates.findLast((on) => newer.first <= on && on <= newer.last);
    const inOlder = dates.findLast((on) => older.first <= on && on < newer.first);
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
