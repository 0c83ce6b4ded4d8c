import { type Judge, type RuleScope, type TestOf, verdict } from '../verdict.ts';

/** Somebody holds the role in this case. */
export function partyNamed({ role }: TestOf<'party-named'>, { words }: RuleScope): Judge {
  const label = words.roleTitle(role);
  const named = verdict('met', [{ label, value: 'named' }]);
  const vacant = verdict('not-yet', [{ label, value: 'nobody named yet' }], {
    needs: [role],
    fix: { says: `${label} has to be named.` },
  });
  return ({ roles }) => (roles[role] === undefined ? vacant : named);
}
