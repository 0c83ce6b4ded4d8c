import type { Facts } from './facts.ts';
import type { FactUsed } from './finding.ts';
import type { Rule } from './rule.ts';
import { type Check, type Judge, type Verdict, verdict } from './verdict.ts';

/** What a rule answers where its `when` is not met or its `unless` is; undefined where the rule is asked. */
export function condition(
  { when, unless }: Pick<Rule, 'when' | 'unless'>,
  checkOf: (id: string) => Check,
): ((facts: Facts) => Verdict | undefined) | undefined {
  if (when === undefined && unless === undefined) return undefined;
  const needed = when === undefined ? undefined : checkOf(when);
  const excluded = unless === undefined ? undefined : checkOf(unless);
  return (facts) => skippedBy(needed, facts, 'when') ?? skippedBy(excluded, facts, 'unless');
}

function skippedBy(check: Check | undefined, facts: Facts, part: 'when' | 'unless'): Verdict | undefined {
  if (check === undefined) return undefined;
  const found = check(facts);
  const holds = found.outcome === 'met' || found.outcome === 'waived';
  if (holds === (part === 'when')) return undefined;
  const why: FactUsed =
    part === 'when'
      ? { label: 'Asked only where', value: `${found.says} That is not so here.` }
      : { label: 'Not asked where', value: `${found.says} That is so here.` };
  return verdict('not-applicable', [why, ...found.because]);
}

/** The judge, asked only where the condition lets it. */
export function conditional(judge: Judge, skip: ReturnType<typeof condition>): Judge {
  return skip === undefined ? judge : (facts) => skip(facts) ?? judge(facts);
}
