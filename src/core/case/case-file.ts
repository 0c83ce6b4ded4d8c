import type { IsoDate } from '../calendar/date.ts';
import type { ApplicantFacts, CourseFact, SittingFact } from '../rules/facts.ts';
import type { RoleId } from '../rules/role.ts';
import type { Policy } from './policy.ts';
import type { CaseState } from './state.ts';

/** A case with all that is needed to judge it: its state, its policy and what the people register says today. */
export interface CaseFile {
  readonly state: CaseState;
  readonly policy: Policy;
  readonly register: Register;
}

/** The authority's own facts about people and panels, as of the day of asking. */
export interface Register {
  /** The day as of which it was read. */
  readonly on?: IsoDate;
  readonly applicant: ApplicantFacts & {
    readonly registered?: IsoDate;
    readonly qualified?: IsoDate;
    readonly inPost?: IsoDate;
    readonly programmeEnded?: IsoDate;
    /** In the present level since. */
    readonly levelSince?: IsoDate;
    /** When this person was last decided on, on the same pathway, and did not progress. */
    readonly lastUnsuccessful?: IsoDate;
  };
  /** Values for fields that are known: name, e-mail, team, managers, dates. */
  readonly known: Readonly<Record<string, string | undefined>>;
  /** Ids of people with a registration on record. */
  readonly registered: ReadonlySet<string>;
  /** Offices held, by person id. */
  readonly offices: Readonly<Record<string, readonly RoleId[]>>;
  /** Sittings of the pathway's panels that have a date, soonest first. */
  readonly sittings: readonly SittingFact[];
  /** What everybody in a year like this goes to, where the authority lists any. */
  readonly courses?: readonly CourseFact[];
}
