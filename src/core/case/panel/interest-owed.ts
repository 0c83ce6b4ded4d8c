import { isRoleId, roleKinds } from '../../rules/role.ts';
import type { Member } from '../events/event-parts.ts';
import type { CaseState } from '../state.ts';

type Sitting = Pick<CaseState, 'members' | 'interests' | 'parties'>;

/** The members of the panel who have still to say whether they have an interest in the case. */
export function oweAnInterest({ members, interests, parties }: Sitting): readonly Member[] {
  return members.filter(
    (member) => interests[member.person] === undefined && !sitsByRelation(member, parties),
  );
}

/** Whoever sits because of what they are to this applicant: the policy knows their interest and wants them there. */
function sitsByRelation({ office, person }: Member, parties: CaseState['parties']): boolean {
  return isRoleId(office) && roleKinds[office] !== 'office' && parties[office] === person;
}
