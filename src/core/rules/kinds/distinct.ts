import type { RoleId } from '../role.ts';
import { type Judge, type RuleScope, type TestOf, verdict } from '../verdict.ts';

/** No two of the roles are held by one person (LIN-A40). */
export function distinct({ roles }: TestOf<'distinct'>, { words }: RuleScope): Judge {
  return (facts) => {
    const vacant: RoleId[] = [];
    for (const [place, role] of roles.entries()) {
      const person = facts.roles[role]?.person;
      if (person === undefined) {
        vacant.push(role);
        continue;
      }
      const other = roles.slice(0, place).find((earlier) => facts.roles[earlier]?.person === person);
      if (other === undefined) continue;
      const value = `${words.roleTitle(other)} and ${words.roleTitle(role)}`;
      const fix = {
        says: `${value} have to be two different people; a deputy may be named for one of them.`,
      };
      return verdict('not-met', [{ label: 'One person holds both', value }], { fix });
    }
    if (vacant.length === 0) return verdict('met', [{ label: 'Different people', value: titles(roles) }]);
    const fix = { says: `${titles(vacant)} ${vacant.length === 1 ? 'has' : 'have'} to be named.` };
    return verdict('not-yet', [{ label: 'Nobody named', value: titles(vacant) }], { needs: vacant, fix });
  };

  function titles(ids: readonly RoleId[]): string {
    return ids.map((role) => words.roleTitle(role)).join(' and ');
  }
}
