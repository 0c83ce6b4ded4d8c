import { countWord } from '../../calendar/number-words.ts';
import { plainWords } from '../rule-words.ts';
import { type Judge, type RuleScope, type TestOf, verdict } from '../verdict.ts';

/** The draw of a step was made, gave as many rows as asked, and its list has not changed since. */
export function drawn({ step, take }: TestOf<'drawn'>, { words }: RuleScope): Judge {
  const label = words.stepTitle?.(step) ?? plainWords(step);
  const at = { step };
  const waiting = verdict('not-met', [{ label, value: 'not drawn yet' }], {
    fix: { says: `"${label}" has to be done: ${countWord(take)} are to be drawn.`, at },
  });
  return ({ draws }) => {
    const draw = draws[step];
    if (draw === undefined) return waiting;
    const because = [{ label, value: `${draw.drawn} of ${take} drawn` }];
    if (!draw.stands) {
      const changed = { label: 'The list', value: 'changed since the draw' };
      return verdict('not-met', [...because, changed], {
        fix: { says: 'The list was changed after the draw; it has to be drawn anew.', at },
      });
    }
    return draw.drawn >= take
      ? verdict('met', because)
      : verdict('not-met', because, { fix: { says: `${take} are to be drawn.`, at } });
  };
}
