import { answerLabel, fieldAt, fixInSection } from '../answer-at.ts';
import { dateWords } from '../date-words.ts';
import type { Asker } from '../dated-ask.ts';
import type { Facts } from '../facts.ts';
import { upperFirst } from '../rule-words.ts';
import { type Judge, type RuleScope, type TestOf, verdict } from '../verdict.ts';

/** A date in a form is no later than a moment; until the portfolio is submitted, no later than today (LIN-089, LIN-097). */
export function dateNotAfter(test: TestOf<'date-not-after'>, scope: RuleScope): Judge {
  const { section, field, moment } = test;
  const label = answerLabel(test, scope);
  const title = scope.words.momentTitle(moment);
  const blank = verdict('not-met', [{ label, value: 'no date given' }], {
    needs: [`${section}.${field}`],
    fix: fixInSection(section, `"${label}" needs a date.`, scope),
  });
  return (facts) => {
    const given = fieldAt(test, facts);
    if (given.type !== 'date') return blank;
    const { limit, pending } = limitOf(test, facts);
    const because = [
      { label, value: dateWords(given.on) },
      pending
        ? { label: 'No later than', value: `today, ${dateWords(limit)}; ${title}: not yet` }
        : { label: 'No later than', value: `${upperFirst(title)}: ${dateWords(limit)}` },
    ];
    if (given.on <= limit) return verdict('met', because);
    const says = `"${label}" has to be ${dateWords(limit)} or earlier.`;
    return verdict('not-met', because, { fix: fixInSection(section, says, scope) });
  };
}

function limitOf({ moment }: Pick<TestOf<'date-not-after'>, 'moment'>, { moments, today }: Facts) {
  const known = moments[moment]?.on;
  const pending = known === undefined || (moment === 'submitted' && known > today);
  return { limit: pending ? today : known, pending };
}

/** One date, typed into a form. */
export function dateNotAfterAsks(test: TestOf<'date-not-after'>): Asker {
  const { section, field, moment } = test;
  return (facts) => {
    const { limit } = limitOf(test, facts);
    const given = fieldAt(test, facts);
    const on = given.type === 'date' ? given.on : undefined;
    return [
      {
        pieces: { type: 'date', section, field },
        countedFrom: moment,
        asked: 1,
        missing: on !== undefined && on <= limit ? 0 : 1,
        ranges: [{ last: limit }],
        inHand: on === undefined ? [] : [{ on, stands: on <= limit ? 'counts' : 'too-late' }],
      },
    ];
  };
}
