import { payPath } from '../../policy/pay-steps.ts';
import type { Sight } from '../access.ts';
import type { Policy } from '../policy.ts';
import type { RoleId } from '../../rules/role.ts';

interface Reader {
  readonly sees: Sight;
  readonly roles: readonly RoleId[];
  readonly caseFile: { readonly policy: Pick<Policy, 'pathway'> };
}

const keepers: ReadonlySet<RoleId> = new Set(['applicant', 'hr', 'progression-office', 'administrator']);

/** Payroll's own number of somebody is for payroll and whoever has a task on the way to it, and no part of the case. */
export function readsEmployeeNumber({ sees, roles, caseFile }: Reader): boolean {
  if (sees === 'pay' || roles.some((role) => keepers.has(role))) return true;
  const { pathway } = caseFile.policy;
  const path = payPath(pathway);
  return pathway.steps.some(({ id, by }) => path.has(id) && by.some((role) => roles.includes(role)));
}
