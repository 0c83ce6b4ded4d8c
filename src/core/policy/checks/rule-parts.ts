import type { Rule, RuleTest } from '../../rules/rule.ts';
import type { Pathway } from '../pathway.ts';

/** The tests of a rule, those of its parts with it; an any-of is left whole, since either part may do. */
export function partsOf(
  rule: Rule,
  rules: Pathway['rules'],
  seen: readonly string[] = [],
): readonly RuleTest[] {
  if (rule.test.rule !== 'all-of' || seen.includes(rule.id)) return [rule.test];
  return rule.test.rules.flatMap((id) => {
    const part = rules[id];
    return part === undefined ? [] : partsOf(part, rules, [...seen, rule.id]);
  });
}

/** Whether a failure keeps somebody from going on. */
export function binds({ effect }: Rule): boolean {
  return effect === 'stops' || effect === 'holds';
}

/** The same test, whatever its rule is called or says. Keys with nothing behind them make no difference. */
export function sameTest(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  const entries = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => `${key}:${canonical(one)}`);
  return `{${entries.join()}}`;
}
