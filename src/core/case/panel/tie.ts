import type { IsoDate } from '../../calendar/date.ts';
import type { TieKind } from '../../policy/tie.ts';
import type { RoleId } from '../../rules/role.ts';

/** What somebody is, or was, to the applicant or to the case: computed, so that nobody has to remember to say it. */
export interface Tie {
  readonly person: string;
  readonly kind: TieKind;
  /** In which role, where it was one. */
  readonly role?: RoleId;
  /** The last day of it, where it is over and known. */
  readonly until?: IsoDate;
}
