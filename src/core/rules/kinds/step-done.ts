import { dateWords } from '../date-words.ts';
import { plainWords } from '../rule-words.ts';
import { type Judge, type RuleScope, type TestOf, verdict } from '../verdict.ts';

/** Closed by one of these, a step has not been done unless the rule asks for just that. */
const undone: readonly string[] = ['overtaken', 'returned', 'refused'];

/** The step is done, with one of the outcomes where the rule names any. */
export function stepDone({ step, outcome }: TestOf<'step-done'>, { words }: RuleScope): Judge {
  const label = words.stepTitle?.(step) ?? plainWords(step);
  const at = { step };
  const ends = (value: string) => words.outcomeTitle?.(step, value) ?? plainWords(value);
  const asked =
    outcome === undefined ? '' : ` with the outcome ${outcome.map((one) => `"${ends(one)}"`).join(' or ')}`;
  const waiting = verdict('not-met', [{ label, value: 'not done yet' }], {
    fix: { says: `"${label}" has to be done${asked}.`, at },
  });
  const other = { fix: { says: `"${label}" would have to end${asked}.`, at } };
  return ({ steps }) => {
    const found = steps[step];
    if (found?.status !== 'done') return waiting;
    const end = found.outcome ?? 'done';
    if (end === 'not-needed') return verdict('not-applicable', [{ label, value: 'not needed in this case' }]);
    const on = found.on === undefined ? '' : ` on ${dateWords(found.on)}`;
    const because = [{ label, value: `${ends(end)}${on}` }];
    const asWanted = outcome === undefined ? !undone.includes(end) : outcome.includes(end);
    if (asWanted) return verdict('met', because);
    return outcome === undefined
      ? verdict('not-met', because, waiting.fix && { fix: waiting.fix })
      : verdict('not-met', because, other);
  };
}
