import { answerLabel, answerWords, fixInSection, valueAt } from '../answer-at.ts';
import { plainWords, upperFirst } from '../rule-words.ts';
import { type Judge, type RuleScope, type TestOf, verdict } from '../verdict.ts';

/** A person's answer to a question of a form is the one the rule asks for; nothing answers for them. */
export function answer(test: TestOf<'answer'>, scope: RuleScope): Judge {
  const { section, field, is } = test;
  const label = answerLabel(test, scope);
  const asked = upperFirst(plainWords(is));
  const waiting = verdict('judge', [{ label, value: 'not answered yet' }], {
    needs: [`${section}.${field}`],
    fix: fixInSection(section, `"${label}" has to be answered.`, scope),
  });
  const fix = fixInSection(section, `"${label}" has to be answered "${asked}".`, scope);
  return (facts) => {
    const value = valueAt(test, facts);
    if (value === undefined) return waiting;
    const because = [answerWords(test, value, scope)];
    return value === is ? verdict('met', because) : verdict('not-met', because, { fix });
  };
}
