import { combined } from '../combined.ts';
import type { Facts } from '../facts.ts';
import type { Judge, RuleScope, TestOf } from '../verdict.ts';

/** Every one of the other rules is met, waived or does not apply. */
export function allOf({ rules }: TestOf<'all-of'>, { checkOf }: RuleScope): Judge {
  const checks = rules.map(checkOf);
  return (facts: Facts) =>
    combined(
      checks.map((check) => check(facts)),
      'all',
    );
}
