import type { Pathway } from '../../policy/pathway.ts';
import { type RoleId, roleKinds } from '../../rules/role.ts';

/**
 * The offices that run panels under every policy: they name who sits, set and move dates and look after a case whoever
 * sits on it. Whatever else somebody may do with a case follows from its policy.
 */
export const panelOffices: readonly RoleId[] = ['progression-office', 'administrator'];

export function runsPanels(offices: readonly string[]): boolean {
  return panelOffices.some((office) => offices.includes(office));
}

/**
 * The offices that look after the cases of these pathways, so that they hear what is stuck: by the policy they see every
 * case from its opening. A holder of one who sits on a panel is a member of it first, unless the office runs panels.
 */
export function officesThatRun(pathways: readonly Pick<Pathway, 'access'>[]): readonly RoleId[] {
  const runs = pathways
    .flatMap(({ access }) => access)
    .filter(({ role, from, sees }) => from === 'opened' && sees === 'case' && roleKinds[role] === 'office');
  return [...new Set(runs.map(({ role }) => role))];
}
