import type { Policy } from '../../core/case/policy.ts';
import type { RoleId } from '../../core/rules/role.ts';

/** What is needed to put an event into words for one reader. */
export interface Telling {
  readonly policy: Policy;
  readonly name: (person: string) => string;
  readonly viewer: { readonly personId: string; readonly roles: readonly RoleId[] };
}
