import { fromDay, type IsoDate, toDay } from '../../calendar/date.ts';
import { addPeriod, type CalendarPeriod } from '../../calendar/period.ts';
import { answerLabel, fixInSection } from '../answer-at.ts';
import { dateWords } from '../date-words.ts';
import type { Asker } from '../dated-ask.ts';
import type { Facts } from '../facts.ts';
import { upperFirst } from '../rule-words.ts';
import type { SupervisionPattern } from '../rule.ts';
import { hasChoice, rowsIn } from '../section-rows.ts';
import { type Judge, type RuleScope, verdict } from '../verdict.ts';

/** A period in which one row is expected; both days are in. */
export interface Stretch {
  readonly first: IsoDate;
  readonly last: IsoDate;
  readonly kind?: readonly string[];
}

/** One row in every period that is over; a row in the next does not mend the one before (NEL-A15). */
export function supervisionPattern(test: SupervisionPattern, scope: RuleScope): Judge {
  const label = answerLabel(test, scope);
  const since = upperFirst(scope.words.momentTitle(test.since));
  const unknown = verdict('not-yet', [{ label: since, value: 'not recorded' }], {
    needs: [test.since],
    fix: { says: `The date for "${since}" has to be recorded.` },
  });
  return (facts) => {
    const start = facts.moments[test.since];
    if (start === undefined) return unknown;
    const { over, gaps } = looked(test, start.on, facts);
    const because = [
      { label: since, value: dateWords(start.on) },
      { label, value: `${over.length - gaps.length} of ${over.length} periods so far` },
      ...gaps.map(({ first, last }) => ({
        label: `Missed: period ${over.findIndex((one) => one.first === first) + 1}`,
        value: first === last ? dateWords(first) : `${dateWords(first)} to ${dateWords(last)}`,
      })),
    ];
    if (gaps.length === 0) return verdict('met', because);
    const says = `Nothing is recorded for ${gaps.length === 1 ? 'one period' : `${gaps.length} periods`} that are over.`;
    return verdict('not-met', because, {
      fix: fixInSection(test.section, says.replace('period that are', 'period that is'), scope),
    });
  };
}

function looked(test: SupervisionPattern, since: IsoDate, facts: Facts) {
  const end = facts.moments[test.upTo]?.on ?? facts.today;
  const over = stretches(test.pattern, since, end < facts.today ? end : facts.today);
  const rows = rowsIn(test, facts).filter((row) => test.kind === undefined || hasChoice(row, test.kind));
  const gaps = over.filter(
    ({ first, last, kind }) =>
      !rows.some(
        (row) =>
          row.on !== undefined &&
          first <= row.on &&
          row.on <= last &&
          (kind === undefined || hasChoice(row, kind)),
      ),
  );
  return { over, gaps };
}

/** One row in each period that has none and will be over. */
export function supervisionAsks(test: SupervisionPattern): Asker {
  const { section, field } = test;
  return (facts) => {
    const start = facts.moments[test.since];
    if (start === undefined) return [];
    return looked(test, start.on, facts).gaps.map(({ first, last, kind }) => {
      const wanted = [...(test.kind ?? []), ...(kind ?? [])];
      return {
        pieces: { type: 'rows', section, field, ...(wanted.length === 0 ? {} : { kind: wanted }) },
        countedFrom: test.since,
        asked: 1,
        missing: 1,
        ranges: [{ first, last }],
        inHand: [],
      };
    });
  };
}

/** The periods of the pattern that are over on a day; the last of a part may be cut short by the next. */
export function stretches(
  pattern: SupervisionPattern['pattern'],
  since: IsoDate,
  upTo: IsoDate,
): readonly Stretch[] {
  const found: Stretch[] = [];
  let start = since;
  for (const { every, until, kind } of pattern) {
    const end = until === undefined ? undefined : addPeriod(since, until);
    let first = start;
    for (let count = 1; end === undefined || first < end; count++) {
      const following = addPeriod(start, times(every, count));
      const next = end !== undefined && following > end ? end : following;
      const last = fromDay(toDay(next) - 1);
      if (last >= upTo) return found;
      found.push({ first, last, ...(kind === undefined ? {} : { kind }) });
      first = next;
    }
    start = first;
  }
  return found;
}

function times(period: CalendarPeriod, count: number): CalendarPeriod {
  if ('days' in period) return { days: period.days * count };
  if ('weeks' in period) return { weeks: period.weeks * count };
  if ('months' in period) return { months: period.months * count };
  return { years: period.years * count };
}
