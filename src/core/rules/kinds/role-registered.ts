import { type Judge, type RuleScope, type TestOf, verdict } from '../verdict.ts';

/** Whoever holds the role has a live registration on record (LIN-015). */
export function roleRegistered({ role }: TestOf<'role-registered'>, { words }: RuleScope): Judge {
  const label = words.roleTitle(role);
  const vacant = verdict('not-yet', [{ label, value: 'nobody named' }], {
    needs: [role],
    fix: { says: `${label} has to be named.` },
  });
  const registered = verdict('met', [{ label, value: 'registration on record' }]);
  const unregistered = verdict('not-met', [{ label, value: 'no registration on record' }], {
    fix: { says: `The registration of the ${label} is entered in the staff record.`, who: 'administrator' },
  });
  return ({ roles }) => {
    const holder = roles[role];
    if (holder === undefined) return vacant;
    return holder.registered ? registered : unregistered;
  };
}
