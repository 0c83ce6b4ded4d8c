import { spanWords } from '../../calendar/moved-date.ts';
import { answerLabel, fixInSection } from '../answer-at.ts';
import { dateWords } from '../date-words.ts';
import type { Asker } from '../dated-ask.ts';
import { midSentence, upperFirst } from '../rule-words.ts';
import type { SupervisionPattern } from '../rule.ts';
import { type Judge, type RuleScope, verdict } from '../verdict.ts';
import { type SupervisionPeriod, supervisionPeriods } from './supervision-periods.ts';

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
    const over = periodsOver(supervisionPeriods(test, facts));
    const of = (state: SupervisionPeriod['state']) => over.filter((one) => one.state === state);
    const [held, excused, gaps, waiting] = [of('held'), of('excused'), of('missed'), of('waiting')];
    const aside = [
      ...(excused.length === 0 ? [] : [`; ${excused.length} excused`]),
      ...(waiting.length === 0 ? [] : [`; ${waiting.length} written down and not agreed yet`]),
    ].join('');
    const because = [
      { label: since, value: dateWords(start.on) },
      { label, value: `${held.length} of ${over.length} periods so far${aside}` },
      ...excused.map((one) => ({
        label: `Excused: period ${one.number}`,
        value: `${daysOf(one)}, ${reasonOf(one, test, scope)}`,
      })),
      ...waiting.map((one) => ({ label: `Not agreed yet: period ${one.number}`, value: daysOf(one) })),
      ...gaps.map((one) => ({ label: `Missed: period ${one.number}`, value: daysOf(one) })),
    ];
    if (gaps.length === 0 && waiting.length > 0) {
      const agree = 'What is written down counts once everybody who is to agree it has.';
      return verdict('not-yet', because, { fix: fixInSection(test.section, agree, scope) });
    }
    if (gaps.length === 0) return verdict('met', because);
    const says = `Nothing is recorded for ${gaps.length === 1 ? 'one period' : `${gaps.length} periods`} that are over.`;
    return verdict('not-met', because, {
      fix: fixInSection(test.section, says.replace('period that are', 'period that is'), scope),
    });
  };
}

/** One row in each period that has none and will be over. */
export function supervisionAsks(test: SupervisionPattern): Asker {
  const { section, field } = test;
  return (facts) =>
    periodsOver(supervisionPeriods(test, facts))
      .filter(({ state }) => state === 'missed')
      .map(({ first, last, kind }) => {
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
}

function periodsOver(periods: readonly SupervisionPeriod[]): readonly SupervisionPeriod[] {
  return periods.filter(({ over }) => over);
}

function daysOf({ first, last }: SupervisionPeriod): string {
  return first === last ? dateWords(first) : `${dateWords(first)} to ${dateWords(last)}`;
}

function reasonOf({ because }: SupervisionPeriod, test: SupervisionPattern, { words }: RuleScope): string {
  if (because === undefined) return 'excused';
  if ('leave' in because) return because.whole ? 'on leave' : `leave ${spanWords(because.leave)} falls in it`;
  const title = words.optionTitle?.(test.section, test.field, because.choice) ?? because.choice;
  return midSentence(title);
}
