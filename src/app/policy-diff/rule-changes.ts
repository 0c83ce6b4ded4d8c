import type { Policy } from '../../core/case/policy.ts';
import type { Rule } from '../../core/rules/rule.ts';
import { listWords } from '../../core/calendar/number-words.ts';
import { effectWords } from '../handbook/effect-words.ts';
import { ruleSentence } from '../handbook/rule-sentence.ts';
import type { Change } from './change.ts';
import { partChanges } from './part-changes.ts';

/** Rules that came, went, or are checked otherwise. */
export function ruleChanges(before: Policy, after: Policy): readonly Change[] {
  const [old, now] = [before.pathway.rules, after.pathway.rules];
  const change = (says: string, { clauses }: Rule): Change => ({ in: after.pathway.title, says, clauses });
  return [
    ...Object.values(now)
      .filter(({ id }) => old[id] === undefined)
      .map((rule) =>
        change(
          `There is a new rule: ${quoted(rule.says)} ${ruleSentence(rule, after)} ${actsAt(rule, after)}`,
          rule,
        ),
      ),
    ...Object.values(old)
      .filter(({ id }) => now[id] === undefined)
      .map((rule) => change(`The rule ${quoted(rule.says)} is gone. ${actedAt(rule, before)}`, rule)),
    ...Object.values(now).flatMap((rule) => {
      const was = old[rule.id];
      return was === undefined ? [] : changed([was, before], [rule, after]).map((says) => change(says, rule));
    }),
  ];
}

type In = readonly [Rule, Policy];

function changed([was, before]: In, [rule, after]: In): readonly string[] {
  const title = `the rule ${quoted(was.says)}`;
  const [old, now] = [ruleSentence(was, before), ruleSentence(rule, after)];
  const rest = partChanges({
    title,
    before: was,
    after: rule,
    but: ['says', 'effect', 'test', 'id'],
    was: before,
    is: after,
  });
  const tests = partChanges({ title, before: was.test, after: rule.test, was: before, is: after });
  return [
    ...(was.says === rule.says ? [] : [`The rule ${quoted(was.says)} now says: ${quoted(rule.says)}`]),
    ...(was.effect === rule.effect
      ? []
      : [
          `The rule ${quoted(rule.says)} did this where it is not met: ${effectWords[was.effect]} Now: ${effectWords[rule.effect]}`,
        ]),
    // The sentence says most of what a rule can ask; what it leaves out is said by its key.
    ...(old === now || tests.length === 0
      ? tests
      : [`The rule ${quoted(rule.says)} was checked so: ${old} Now: ${now}`]),
    ...rest,
  ];
}

function actsAt({ id }: Rule, policy: Policy): string {
  const at = stepsNeeding(id, policy);
  return at.length === 0 ? 'It is shown, and no step needs it.' : `It is needed at ${listWords(at)}.`;
}

function actedAt({ id }: Rule, policy: Policy): string {
  const at = stepsNeeding(id, policy);
  return at.length === 0 ? 'No step needed it.' : `It was needed at ${listWords(at)}.`;
}

function stepsNeeding(id: string, { pathway }: Policy): readonly string[] {
  return pathway.steps.filter(({ needs }) => needs.includes(id)).map(({ title }) => `“${title}”`);
}

function quoted(says: string): string {
  return `“${says}”`;
}
