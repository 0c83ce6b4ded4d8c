import type { RoleId } from '../rules/role.ts';

/** Who writes down that somebody means to apply, before there is a case. */
export interface IntentionRule {
  readonly by: readonly RoleId[];
  readonly says: string;
  readonly clauses: readonly string[];
}
