import type { IsoDate } from '../../calendar/date.ts';
import { movedDate } from '../../calendar/moved-date.ts';
import { describePeriod } from '../../calendar/period.ts';
import { dateAfter } from '../counted-window.ts';
import { dateWords } from '../date-words.ts';
import type { Facts } from '../facts.ts';
import type { FactUsed, Fix } from '../finding.ts';
import { upperFirst } from '../rule-words.ts';
import { type Judge, type RuleScope, type TestOf, verdict } from '../verdict.ts';

/** So long has passed between two moments; the anniversary itself is in (LIN-004, LIN-A19). */
export function timeSince(test: TestOf<'time-since'>, { words, calendar }: RuleScope): Judge {
  const since = upperFirst(words.momentTitle(test.since));
  const at = upperFirst(words.momentTitle(test.at));
  const reached = `${upperFirst(describePeriod(test.atLeast))} reached`;
  const unknown = verdict('not-yet', [{ label: since, value: 'not recorded' }], {
    needs: [test.since],
    fix: { says: `The date for "${since}" has to be recorded.` },
  });
  const nothing = verdict('not-applicable', [
    { label: since, value: 'none on record, so nothing to wait for' },
  ]);
  return (facts) => {
    const start = facts.moments[test.since];
    if (start === undefined) return test.ifUnknown === 'met' ? nothing : unknown;
    const counted = dateAfter(start.on, test.atLeast, calendar);
    const { on: from, sum } = movedDate(counted, start.moves);
    const end = facts.moments[test.at];
    const because: FactUsed[] = [
      { label: since, value: dateWords(start.on) },
      { label: reached, value: [dateWords(counted), ...sum].join('; ') },
      { label: at, value: end === undefined ? 'no date yet' : dateWords(end.on) },
    ];
    if (end !== undefined && end.on >= from) return verdict('met', because);
    const fix = test.at === 'panel' ? firstSitting(from, facts) : { says: `Met from ${dateWords(from)}.` };
    return verdict('not-yet', because, { from, fix, needs: end === undefined ? [test.at] : [] });
  };
}

// Only a sitting with a date can be offered; a month alone decides nothing (LIN-A56).
function firstSitting(from: IsoDate, { sittings, today }: Facts): Fix {
  let first: IsoDate | undefined;
  for (const { on } of sittings) {
    if (on >= from && on >= today && (first === undefined || on < first)) first = on;
  }
  const met = `Met from ${dateWords(from)}.`;
  return first === undefined
    ? { says: `${met} The first panel after that has its date to be confirmed.`, who: 'applicant' }
    : { says: `${met} The first panel on which it is met is on ${dateWords(first)}.`, who: 'applicant' };
}
