import { answerLabel, fieldAt, fixInSection } from '../answer-at.ts';
import { keepsUntil, standingIn, windowAheadCounter, windowCounter } from '../counted-window.ts';
import { type Asker, inRange } from '../dated-ask.ts';
import { dateWords } from '../date-words.ts';
import { type Judge, type RuleScope, type TestOf, verdict } from '../verdict.ts';

/** A date typed into a form lies in the window, before its moment or after it; both its first day and its last are in. */
export function dateWithin(test: TestOf<'date-within'>, scope: RuleScope): Judge {
  const { section, field } = test;
  const label = answerLabel(test, scope);
  const countWindow = counter(test, scope);
  const blank = verdict('not-met', [{ label, value: 'no date given' }], {
    needs: [`${section}.${field}`],
    fix: fixInSection(section, `"${label}" needs a date.`, scope),
  });
  return (facts) => {
    const given = fieldAt(test, facts);
    if (given.type !== 'date') return blank;
    const window = countWindow(facts);
    const because = [{ label, value: dateWords(given.on) }, ...window.because];
    if (inRange(given.on, window)) return verdict('met', because);
    const says =
      given.on < window.first
        ? `"${label}" has to be ${dateWords(window.first)} or later.`
        : `"${label}" has to be ${dateWords(window.last)} or earlier.`;
    return verdict('not-met', because, { fix: fixInSection(section, says, scope) });
  };
}

function counter({ within }: TestOf<'date-within'>, scope: RuleScope) {
  return 'after' in within ? windowAheadCounter(within, scope) : windowCounter(within, scope);
}

/** One date, typed into a form. */
export function dateWithinAsks(test: TestOf<'date-within'>, scope: RuleScope): Asker {
  const { section, field, within } = test;
  const countWindow = counter(test, scope);
  return (facts) => {
    const { first, last } = countWindow(facts);
    const given = fieldAt(test, facts);
    const on = given.type === 'date' ? given.on : undefined;
    const until = on === undefined || 'after' in within ? undefined : keepsUntil(on, within, scope.calendar);
    return [
      {
        pieces: { type: 'date', section, field },
        countedFrom: 'after' in within ? within.after : within.before,
        asked: 1,
        missing: on !== undefined && inRange(on, { first, last }) ? 0 : 1,
        ranges: [{ first, last }],
        inHand:
          on === undefined
            ? []
            : [{ on, stands: standingIn(on, { first, last }), ...(until === undefined ? {} : { until }) }],
      },
    ];
  };
}
