import type { IsoDate } from '../calendar/date.ts';
import type { Deadline } from '../calendar/deadline.ts';
import type { MomentName } from '../calendar/moment.ts';
import type { CalendarPeriod, Period } from '../calendar/period.ts';
import type { Effect } from './finding.ts';
import type { RoleId } from './role.ts';

/** A window counted back from a moment; the boundary day is in. */
export interface Window {
  readonly period: Period;
  readonly before: MomentName;
}

/** A window counted on from a moment, for a day still to come; both its days are in. */
export interface WindowAhead {
  readonly period: Period;
  readonly after: MomentName;
}

/** The closed vocabulary: each kind of rule with its typed parameters. A pack can say nothing else. */
export type RuleTest =
  | { readonly rule: 'holds'; readonly fact: string; readonly oneOf: readonly string[] }
  | { readonly rule: 'point-below'; readonly point: number }
  | { readonly rule: 'programme-completed'; readonly liftedBy: RoleId; readonly liftedIn: AnswerAt }
  | {
      readonly rule: 'time-since';
      readonly since: MomentName;
      readonly atLeast: Period;
      readonly at: MomentName;
      /** Where the first moment is not on record there is nothing to wait for. */
      readonly ifUnknown?: 'met';
    }
  | ({
      readonly rule: 'practice-time';
      readonly since: MomentName;
      readonly atLeast: Period;
      readonly at: MomentName;
      readonly is: string;
    } & AnswerAt)
  | {
      readonly rule: 'evidence';
      readonly kind: string;
      readonly atLeast: number;
      readonly within?: Window;
      readonly standardForm?: true;
      readonly tagged?: 'allocated';
      /** Only the most recent item of the kind counts. */
      readonly latest?: true;
      /** Done by the holder of one of these roles. */
      readonly by?: readonly RoleId[];
      readonly ratedAtLeast?: number;
      /** Over at least this many different cases. */
      readonly cases?: number;
    }
  | { readonly rule: 'evidence-apart'; readonly kind: string; readonly atLeast: Period }
  | {
      /** Two windows that must be met by two different items, the strict reading of staggered windows. */
      readonly rule: 'evidence-staggered';
      readonly kind: string;
      readonly newer: Window;
      readonly older: Window;
    }
  /** Items of the kind are dated over at least this long, first to last. */
  | { readonly rule: 'evidence-spread'; readonly kind: string; readonly atLeast: Period }
  /** The holder of the role has a live registration on record. */
  | { readonly rule: 'role-registered'; readonly role: RoleId }
  | { readonly rule: 'standards-covered'; readonly kind: string; readonly of: 'allocated' }
  | {
      readonly rule: 'rows-per-standard';
      readonly section: string;
      readonly field: string;
      readonly atLeast: number;
      readonly distinct?: 'reference';
    }
  | {
      readonly rule: 'rows-dated';
      readonly section: string;
      readonly field: string;
      readonly within: Window;
      /** Share of the rows that must lie in the window, 0 to 1. */
      readonly share: number;
    }
  | ({
      readonly rule: 'rows';
      readonly atLeast: number;
      readonly atMost?: number;
      readonly within?: Window;
      /** Values of the row's choices, one of which it must have. */
      readonly kind?: readonly string[];
      /** Only rows whose date has come. */
      readonly done?: true;
      /** Each of these reminders is among them. */
      readonly prompts?: readonly string[];
      readonly distinct?: 'reference';
      /** And one of each course that everybody goes to, where any are listed. */
      readonly eachCourse?: true;
    } & AnswerAt)
  /** How many rows of a grid have one of these ratings: at least, or at most, so many. */
  | ({
      readonly rule: 'grid';
      readonly value: readonly string[];
      readonly atLeast?: number;
      readonly atMost?: number;
    } & AnswerAt)
  /** So many standards of a framework, or all of them, are touched by what these places hold. */
  | {
      readonly rule: 'coverage';
      readonly framework: string;
      readonly from: readonly (AnswerAt | { readonly items: string })[];
      readonly atLeast?: number;
    }
  | Attendance
  | SupervisionPattern
  /** Total words over several boxes: the ones named, or every long box of the section. */
  | {
      readonly rule: 'words';
      readonly section: string;
      readonly fields?: readonly string[];
      readonly atMost: number;
    }
  | { readonly rule: 'section-complete'; readonly sections: readonly string[] }
  /** Exactly one of `is` and `oneOf`. */
  | ({ readonly rule: 'answer'; readonly is?: string; readonly oneOf?: readonly string[] } & AnswerAt)
  | ({ readonly rule: 'date-within'; readonly within: Window | WindowAhead } & AnswerAt)
  | ({ readonly rule: 'date-not-after'; readonly moment: MomentName } & AnswerAt)
  | { readonly rule: 'step-done'; readonly step: string; readonly outcome?: readonly string[] }
  | { readonly rule: 'signed'; readonly step: string; readonly by: RoleId; readonly afterStep?: string }
  | {
      readonly rule: 'agreed';
      readonly step: string;
      readonly by: readonly RoleId[];
      readonly limbs: readonly string[];
    }
  | {
      readonly rule: 'allocated';
      readonly always: readonly string[];
      readonly take: number;
      readonly from: readonly string[];
    }
  | { readonly rule: 'acknowledged'; readonly statement: string; readonly step: string }
  | { readonly rule: 'distinct'; readonly roles: readonly RoleId[] }
  | { readonly rule: 'party-named'; readonly role: RoleId }
  /** Nobody who holds one of the roles had an earlier part in the case. */
  | { readonly rule: 'untouched'; readonly roles: readonly RoleId[] }
  /** So many rows were drawn at the step, and the list they were drawn from is as it was. */
  | { readonly rule: 'drawn'; readonly step: string; readonly take: number }
  | { readonly rule: 'present'; readonly office: string; readonly atLeast: number; readonly part?: 'core' }
  | { readonly rule: 'on-time'; readonly moment: MomentName; readonly by: MomentName }
  | { readonly rule: 'in-time'; readonly moment: MomentName; readonly by: Deadline }
  | {
      readonly rule: 'dated';
      readonly moment: MomentName;
      readonly from?: IsoDate;
      readonly until?: IsoDate;
    }
  | { readonly rule: 'reached'; readonly moment: MomentName }
  | { readonly rule: 'all-of'; readonly rules: readonly string[] }
  | { readonly rule: 'any-of'; readonly rules: readonly string[] };

/** A share of the days held is attended; excused days leave the count or not, and a person may accept a shortfall. */
export interface Attendance extends AnswerAt {
  readonly rule: 'attendance';
  readonly attended: readonly string[];
  readonly excused: readonly string[];
  /** 0 to 1. */
  readonly share: number;
  /** Days planned; without it, and once the time is over, the days held are the whole. */
  readonly of?: number;
  /** The first and the last day of the time in which a day counts; any day up to now where left out. */
  readonly since?: MomentName;
  readonly upTo?: MomentName;
  readonly rounding: 'nearest' | 'up';
  readonly excusedCount: 'removed' | 'as-attended' | 'as-missed';
  readonly shortfall?: AnswerAt & { readonly is: string };
}

/** One row in each period of a pattern that changes over time, counted from a moment. */
export interface SupervisionPattern extends AnswerAt {
  readonly rule: 'supervision-pattern';
  readonly since: MomentName;
  readonly upTo: MomentName;
  /** Choices a row needs to count at all, such as one-to-one. */
  readonly kind?: readonly string[];
  /** Choices in a row that say that nothing was held, or that this was excused. */
  readonly missed?: readonly string[];
  readonly excused?: readonly string[];
  /** Choices in a row that say that it is still to come. */
  readonly planned?: readonly string[];
  /** A row that is not agreed yet by everybody who is to: it waits, as where left out, or it counts as it stands. */
  readonly unagreed?: 'waits' | 'counts';
  /**
   * Where leave or more time makes the year longer: the ends of the parts move with it, as where left out; or the parts stand,
   * leave that falls in a period excuses it, and only the end of the last part follows (NEL-A15).
   */
  readonly ifTheYearMoves?: 'ends-move' | 'stands';
  readonly pattern: readonly {
    readonly every: CalendarPeriod;
    /** From the moment; the last part of a pattern goes on without end. */
    readonly until?: CalendarPeriod;
    readonly kind?: readonly string[];
  }[];
}

/** Where an answer stands: a field of a section. */
export interface AnswerAt {
  readonly section: string;
  readonly field: string;
}

/** A rule as a pack states it: the test, what a failure does, the clause and the authority's plain words. */
export interface Rule {
  readonly id: string;
  readonly clauses: readonly string[];
  readonly says: string;
  readonly effect: Effect;
  /** Who may set a failure aside, with a reason. */
  readonly waivedBy: readonly RoleId[];
  readonly test: RuleTest;
  /** Asked only where this other rule is met. */
  readonly when?: string;
  /** Not asked where this other rule is met. */
  readonly unless?: string;
}
