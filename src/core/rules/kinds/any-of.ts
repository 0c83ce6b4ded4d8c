import { combined } from '../combined.ts';
import type { Facts } from '../facts.ts';
import type { Judge, RuleScope, TestOf } from '../verdict.ts';

/** At least one of the other rules is met or waived. */
export function anyOf({ rules }: TestOf<'any-of'>, { checkOf }: RuleScope): Judge {
  const checks = rules.map(checkOf);
  return (facts: Facts) =>
    combined(
      checks.map((check) => check(facts)),
      'any',
    );
}
