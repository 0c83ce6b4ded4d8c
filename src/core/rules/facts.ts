import type { Instant } from '../calendar/instant.ts';
import type { IsoDate } from '../calendar/date.ts';
import type { Moment, MomentName } from '../calendar/moment.ts';
import type { RoleId } from './role.ts';

/** Everything a rule may look at. Built from the case and the people register; holds no free text. */
export interface Facts {
  readonly now: Instant;
  readonly today: IsoDate;
  /** A moment that has not happened yet may be expected: a booked panel, a submission date. */
  readonly moments: Readonly<Partial<Record<MomentName, Moment>>>;
  readonly applicant: ApplicantFacts;
  /** Ids of the standards to evidence, undefined before allocation. */
  readonly allocated: readonly string[] | undefined;
  readonly items: readonly ItemFact[];
  readonly sections: Readonly<Record<string, SectionFacts>>;
  /** Steps that have been opened, by id. */
  readonly steps: Readonly<Record<string, StepFact>>;
  readonly signatures: readonly SignatureFact[];
  readonly agreements: readonly AgreementFact[];
  readonly acknowledged: readonly AcknowledgementFact[];
  /** Who holds each role in this case, by person id, and whether a registration is on record for them. */
  readonly roles: Readonly<
    Partial<Record<RoleId, { readonly person: string; readonly registered: boolean }>>
  >;
  /** Roles whose holder had an earlier part in the case. */
  readonly priorPart: readonly RoleId[];
  /** Draws of rows made so far, by step; one stands while its list is as it was. */
  readonly draws: Readonly<Record<string, { readonly drawn: number; readonly stands: boolean }>>;
  readonly present: readonly PresentFact[];
  readonly sittings: readonly SittingFact[];
  readonly waivers: readonly WaiverFact[];
  /** What everybody in such a year goes to; left out where nobody lists any. */
  readonly courses?: readonly CourseFact[];
}

/** A course that everybody goes to, with the ids that its rows have in a list kept row by row. */
export interface CourseFact {
  readonly title: string;
  readonly rows: readonly string[];
}

export interface ApplicantFacts {
  /** level, team, team-kind, post, grade, contract … as held on `today`. */
  readonly holds: Readonly<Record<string, string | undefined>>;
  readonly point?: number;
  readonly programmeCompleted?: boolean;
  readonly absences: readonly { readonly from: IsoDate; readonly until?: IsoDate; readonly kind: string }[];
  /** Posts held, oldest first; `inChildrens` is the register's word on whether it was children and families work. */
  readonly posts: readonly {
    readonly from: IsoDate;
    readonly until?: IsoDate;
    readonly title: string;
    readonly inChildrens: boolean;
  }[];
}

export interface ItemFact {
  readonly id: string;
  readonly kind: string;
  /** The date of the event: observation held, session held, feedback given. */
  readonly on: IsoDate;
  readonly standards: readonly string[];
  readonly standardForm: boolean;
  readonly doneByRole?: RoleId;
  /** Person id of whoever did it, where they are on record. */
  readonly doneBy?: string;
  readonly rating?: number;
  /** A digest of the case it is about, enough to tell two cases apart. */
  readonly reference?: string;
}

export type FieldFact =
  | { readonly type: 'text'; readonly words: number; readonly filled: boolean }
  | { readonly type: 'value'; readonly value: string }
  | { readonly type: 'date'; readonly on: IsoDate }
  | { readonly type: 'number'; readonly value: number }
  /** Several of a list of options. */
  | { readonly type: 'values'; readonly values: readonly string[] }
  /** The rating of each row that has one. */
  | { readonly type: 'grid'; readonly ratings: Readonly<Record<string, string>> }
  /** Rows seen, rows that did not apply, and the standards that the seen ones carry. */
  | {
      readonly type: 'ticks';
      readonly ticked: readonly string[];
      readonly notApplicable: readonly string[];
      readonly standards: readonly string[];
    }
  | { readonly type: 'rows'; readonly rows: readonly RowFact[] }
  | { readonly type: 'empty' };

export interface RowFact {
  /** Of a row that is kept for itself: its own id, and a digest of all that stands in it. */
  readonly id?: string;
  readonly digest?: string;
  readonly on?: IsoDate;
  /** The first choice made in it. */
  readonly kind?: string;
  /** Whose it is, where that is a part of the case or an office. */
  readonly party?: RoleId;
  /** Every choice made in it, where there are several. */
  readonly kinds?: readonly string[];
  readonly standards?: readonly string[];
  /** The reminder that the row stood there for. */
  readonly prompt?: string;
  /** In a list of the cases held: that there were none. */
  readonly none?: true;
  /** Something that every row has to say is not filled in, or not as it is asked for. */
  readonly unfinished?: true;
  /** A digest of the reference, enough to tell two references apart without holding them. */
  readonly reference?: string;
  /** Of a row that is agreed by several: who of them has still to; found as the facts are gathered, and never stored. */
  readonly waitsFor?: readonly RoleId[];
}

export interface FieldProblem {
  readonly field: string;
  readonly problem: 'missing' | 'too-long' | 'not-accepted' | 'too-few';
  /** A sentence for the person filling it in, such as "Section B has 201 words; the limit is 200". */
  readonly says: string;
}

export interface SectionFacts {
  readonly title: string;
  readonly saved: boolean;
  readonly fields: Readonly<Record<string, FieldFact>>;
  readonly problems: readonly FieldProblem[];
}

export interface StepFact {
  readonly status: 'open' | 'done';
  /** `done`, `agree`, `returned`, `refused`, `not-needed`, or the option decided. */
  readonly outcome?: string;
  readonly on?: IsoDate;
}

export interface SignatureFact {
  readonly step: string;
  readonly role: RoleId;
  readonly on: IsoDate;
  readonly at: Instant;
  readonly stands: boolean;
}

export interface AgreementFact {
  readonly step: string;
  readonly role: RoleId;
  readonly answer: 'agree' | 'not-yet' | 'refuse';
  readonly limbs: readonly string[];
  readonly on: IsoDate;
}

export interface AcknowledgementFact {
  readonly statement: string;
  readonly step: string;
  readonly on: IsoDate;
}

export interface PresentFact {
  readonly person: string;
  readonly part: 'chair' | 'core' | 'co-opted';
  readonly office: string;
}

export interface SittingFact {
  readonly id: string;
  /** Absent where it is known to be of the one panel that can be meant. */
  readonly panel?: string;
  readonly on: IsoDate;
}

export interface WaiverFact {
  readonly rule: string;
  readonly role: RoleId;
  readonly on: IsoDate;
}
