import type { RoleId } from '../rules/role.ts';

/** A list whose rows are looked at again: done or not, in words, from the date in the row on. */
export interface ActionReview {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly clauses: readonly string[];
  /** Whoever they are, where the row itself names none of the case's parties or offices as the one to do it. */
  readonly by: readonly RoleId[];
  /** A list of a form. */
  readonly section: string;
  readonly field: string;
  /** Each is to be done by its date: it is somebody's from four weeks before, and late after it. */
  readonly byDate?: true;
}
