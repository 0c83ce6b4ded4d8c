import { answerLabel, fieldAt, fixInSection } from '../answer-at.ts';
import type { Facts } from '../facts.ts';
import type { AnswerAt } from '../rule.ts';
import { plainWords, upperFirst } from '../rule-words.ts';
import { type Judge, type RuleScope, type TestOf, verdict } from '../verdict.ts';

/** A person's answer to a question of a form is one the rule asks for; nothing answers for them. */
export function answer(test: TestOf<'answer'>, scope: RuleScope): Judge {
  const { section, field } = test;
  const wanted = wantedAnswers(test);
  const label = answerLabel(test, scope);
  const title = (value: string) =>
    scope.words.optionTitle?.(section, field, value) ?? upperFirst(plainWords(value));
  const waiting = verdict('judge', [{ label, value: 'not answered yet' }], {
    needs: [`${section}.${field}`],
    fix: fixInSection(section, `"${label}" has to be answered.`, scope),
  });
  const asked = wanted.map((one) => `"${title(one)}"`).join(' or ');
  const fix = fixInSection(section, `"${label}" has to be answered ${asked}.`, scope);
  return (facts) => {
    const given = givenAt(test, facts);
    if (given.length === 0) return waiting;
    const because = [{ label, value: given.map(title).join(', ') }];
    return given.some((one) => wanted.includes(one))
      ? verdict('met', because)
      : verdict('not-met', because, { fix });
  };
}

/** The answers any one of which will do. */
export function wantedAnswers({ is, oneOf }: Pick<TestOf<'answer'>, 'is' | 'oneOf'>): readonly string[] {
  return [...(is === undefined ? [] : [is]), ...(oneOf ?? [])];
}

function givenAt(at: AnswerAt, facts: Facts): readonly string[] {
  const given = fieldAt(at, facts);
  if (given.type === 'values') return given.values;
  if (given.type === 'number') return [String(given.value)];
  return given.type === 'value' && given.value !== '' ? [given.value] : [];
}
