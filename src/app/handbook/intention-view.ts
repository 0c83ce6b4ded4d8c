import { type Policy, roleTitle } from '../../core/case/policy.ts';

/** Who logs that somebody means to apply, before there is a case; nothing where the policy has nobody do so. */
export function intentionView(policy: Policy) {
  const { intention } = policy.pathway.opens;
  return (
    intention && {
      title: 'Before there is an application',
      says: intention.says,
      clauses: intention.clauses,
      who: intention.by.map((role) => roleTitle(policy, role)).join(' or '),
    }
  );
}
