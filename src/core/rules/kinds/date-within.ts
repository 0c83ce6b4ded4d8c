import { answerLabel, fieldAt, fixInSection } from '../answer-at.ts';
import { windowAheadCounter, windowCounter } from '../counted-window.ts';
import { dateWords } from '../date-words.ts';
import { type Judge, type RuleScope, type TestOf, verdict } from '../verdict.ts';

/** A date typed into a form lies in the window, before its moment or after it; both its first day and its last are in. */
export function dateWithin(test: TestOf<'date-within'>, scope: RuleScope): Judge {
  const { section, field } = test;
  const label = answerLabel(test, scope);
  const { within } = test;
  const countWindow = 'after' in within ? windowAheadCounter(within, scope) : windowCounter(within, scope);
  const blank = verdict('not-met', [{ label, value: 'no date given' }], {
    needs: [`${section}.${field}`],
    fix: fixInSection(section, `"${label}" needs a date.`, scope),
  });
  return (facts) => {
    const given = fieldAt(test, facts);
    if (given.type !== 'date') return blank;
    const window = countWindow(facts);
    const because = [{ label, value: dateWords(given.on) }, ...window.because];
    if (window.first <= given.on && given.on <= window.last) return verdict('met', because);
    const says =
      given.on < window.first
        ? `"${label}" has to be ${dateWords(window.first)} or later.`
        : `"${label}" has to be ${dateWords(window.last)} or earlier.`;
    return verdict('not-met', because, { fix: fixInSection(section, says, scope) });
  };
}
