import type { Pack } from '../../core/policy/pack.ts';
import { isRoleId } from '../../core/rules/role.ts';

/** What the authority calls a role. */
export function roleTitle(role: string, { roles }: Pick<Pack, 'roles'>): string {
  return (isRoleId(role) ? roles[role]?.title : undefined) ?? role.replaceAll('-', ' ');
}
