import type { RoleId } from '../rules/role.ts';
import { hasReached } from './access.ts';
import type { CaseFile } from './case-file.ts';

/**
 * The steps whose sections somebody in these roles reads, where the pack opens no more of the case to any of them.
 * Undefined where nothing is held back from them for that reason.
 */
export function partsRead(
  roles: readonly RoleId[],
  { state, policy }: Pick<CaseFile, 'state' | 'policy'>,
): ReadonlySet<string> | undefined {
  const { access, admits = [] } = policy.pathway;
  const lines = [
    ...access.filter(
      ({ role, from, sees }) => sees === 'case' && roles.includes(role) && hasReached(from, state),
    ),
    ...admits.filter(({ reads }) => roles.includes(reads)),
  ];
  if (lines.length === 0) return undefined;
  const steps = lines.map(({ parts }) => parts);
  return steps.some((parts) => parts === undefined)
    ? undefined
    : new Set(steps.flatMap((parts) => parts ?? []));
}
