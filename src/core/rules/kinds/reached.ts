import { dateWords } from '../date-words.ts';
import { upperFirst } from '../rule-words.ts';
import { type Judge, type RuleScope, type TestOf, verdict } from '../verdict.ts';

/** The moment has come, to the hour where its time of day is known. */
export function reached({ moment }: TestOf<'reached'>, { words }: RuleScope): Judge {
  const label = upperFirst(words.momentTitle(moment));
  const unknown = verdict('not-yet', [{ label, value: 'no date yet' }], { needs: [moment] });
  return ({ moments, today, now }) => {
    const known = moments[moment];
    if (known === undefined) return unknown;
    const because = [{ label, value: dateWords(known.on) }];
    const come = known.at === undefined ? known.on <= today : known.at <= now;
    if (come) return verdict('met', because);
    return verdict('not-yet', because, { from: known.on, fix: { says: `From ${dateWords(known.on)}.` } });
  };
}
