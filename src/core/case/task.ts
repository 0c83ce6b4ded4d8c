import type { Due } from '../calendar/deadline.ts';
import type { Instant } from '../calendar/instant.ts';
import type { RoleId } from '../rules/role.ts';
import type { Principal } from './access.ts';

/** One thing that is somebody's to do now, by when and why. */
export interface Task {
  /** The step, or `interest`, `seats`, `appeal` and `move` for the duties that stand beside the steps. */
  readonly step: string;
  readonly role: RoleId;
  readonly principals: readonly Principal[];
  readonly title: string;
  readonly says: string;
  readonly clauses: readonly string[];
  /** Ahead of now where the task opens only if a date is missed: see `isOpenAt`. */
  readonly openedAt: Instant;
  readonly due?: Due;
}
