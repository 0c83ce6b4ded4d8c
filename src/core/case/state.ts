import type { IsoDate } from '../calendar/date.ts';
import type { Instant } from '../calendar/instant.ts';
import type { SectionFacts } from '../rules/facts.ts';
import type { RoleId } from '../rules/role.ts';
import type { Deed } from './panel/deeds.ts';
import type { Correctable } from './corrected-decision.ts';
import type { CaseEventBody } from './events.ts';
import type {
  ContentChange,
  Item,
  Member,
  Recommendation,
  RuleOutcome,
  SignatureCover,
  SignedItem,
  SittingSnapshot,
  TextRef,
} from './events/event-parts.ts';

type CarriedBy<T extends CaseEventBody['type']> = Extract<CaseEventBody, { type: T }>['data'];

/** A case as its events leave it. Built only by `evolve`; needs no policy to be folded. */
export interface CaseState {
  readonly version: number;
  readonly status: 'none' | 'open' | 'withdrawn' | 'closed';
  readonly pack: string;
  readonly packVersion: string;
  readonly pathway: string;
  readonly applicant: string;
  readonly openedAt: Instant;
  /** When it was withdrawn or came to its end; absent while it is open. */
  readonly endedAt: Instant | undefined;
  readonly parties: Readonly<Partial<Record<RoleId, string>>>;
  readonly steps: Readonly<Record<string, StepState>>;
  readonly agreements: readonly (CarriedBy<'AgreementGiven'> & Stamp)[];
  readonly acknowledged: readonly (CarriedBy<'Acknowledged'> & Stamp)[];
  readonly booking: Booking | undefined;
  readonly pastBookings: readonly Booking[];
  readonly allocation: (CarriedBy<'StandardsAllocated'> & Stamp) | undefined;
  readonly sections: Readonly<Record<string, SectionState>>;
  readonly rowsAgreed: readonly (CarriedBy<'RowAgreed'> & Stamp)[];
  readonly items: Readonly<Record<string, Item & Stamp>>;
  readonly signatures: readonly SignatureState[];
  readonly detailsAnswered: readonly (CarriedBy<'DetailsAnswered'> & Stamp)[];
  readonly pastSubmissions: readonly (CarriedBy<'PortfolioSubmitted'> & Stamp)[];
  readonly submission: (CarriedBy<'PortfolioSubmitted'> & Stamp) | undefined;
  readonly lateAccepted: (CarriedBy<'LateAccepted'> & Stamp) | undefined;
  readonly waivers: readonly (CarriedBy<'RuleWaived'> & Stamp)[];
  /** Who was named to the panel that is booked; `members` are those of them who sit on this case. */
  readonly named: readonly Member[];
  readonly members: readonly Member[];
  readonly aside: Readonly<Record<string, AsideState>>;
  readonly interests: Readonly<Record<string, CarriedBy<'InterestDeclared'> & Stamp>>;
  readonly heard: (CarriedBy<'Heard'> & Stamp) | undefined;
  readonly decisions: readonly DecisionState[];
  /** Letters that somebody has stopped for now, by the step that sends them. */
  readonly held: Readonly<Record<string, Stamp & { readonly reason: TextRef }>>;
  readonly actionsReviewed: readonly (CarriedBy<'ActionReviewed'> & Stamp)[];
  readonly recommendations: Readonly<Record<string, Recommendation & { readonly done: boolean }>>;
  readonly letters: readonly LetterState[];
  readonly informed: readonly (CarriedBy<'Informed'> & Stamp)[];
  readonly tasksDone: readonly (CarriedBy<'TaskDone'> & Stamp)[];
  readonly level: (CarriedBy<'LevelReached'> & Stamp) | undefined;
  readonly payConfirmed: (CarriedBy<'PayConfirmed'> & Stamp) | undefined;
  readonly appeals: readonly AppealState[];
  readonly draws: Readonly<Record<string, RowDraw>>;
  /** Draws that were made and no longer count: set aside, or of an earlier round. */
  readonly pastDraws: readonly (RowDraw & {
    readonly setAside?: Stamp & { readonly reason: TextRef };
  })[];
  readonly comments: readonly CommentState[];
  readonly samplings: readonly SamplingState[];
  /** Who was admitted to read it for a time: under one rule each person once, as they were last. */
  readonly admissions: readonly AdmissionState[];
  readonly programme: ProgrammeState;
  /** What people did and were in the case, as far as it may tie them to it. */
  readonly deeds: readonly Deed[];
  /** Everybody who did anything in the case or was given a part in it, the applicant included. */
  readonly tookPart: readonly string[];
  /** Roles given to somebody who had taken part in the case before. */
  readonly namedLate: readonly { readonly role: RoleId; readonly person: string }[];
}

/** A year of support and assessment: from when it counts, and everything recorded that moves its dates. */
export interface ProgrammeState {
  readonly begins?: IsoDate;
  readonly changes: readonly (CarriedBy<'ProgrammeChanged'> & Stamp)[];
}

/** Somebody who does not sit on this case though they were named, and why. */
export type AsideState = CarriedBy<'StoodAside'> & Stamp;

/** A draw of rows: the list fixed, and then what was drawn from it. */
export interface RowDraw {
  readonly prepared: CarriedBy<'DrawPrepared'> & Stamp;
  readonly drawn?: CarriedBy<'RowsDrawn'> & Stamp;
}

/** That the case was drawn for a second reading, and what came of it. */
export interface SamplingState extends Stamp, CarriedBy<'Sampled'> {
  readonly reader?: Stamp & { readonly person: string; readonly admitted?: true };
  readonly opinion?: Stamp & Omit<CarriedBy<'SecondOpinionGiven'>, 'sample'>;
}

export interface AdmissionState extends Stamp, CarriedBy<'ReaderAdmitted'> {
  readonly ended?: Stamp & { readonly reason: TextRef };
}

/** What somebody who reviews said of a section or a piece of evidence. */
export interface CommentState extends Stamp, CarriedBy<'CommentMade'> {
  /** Which time round the step was being done. */
  readonly round: number;
  /** The hash of what stood there. */
  readonly version?: string;
  /** Since when those may read it who may read what it is about. */
  readonly givenAt?: Instant;
  readonly answer?: Stamp & { readonly done: boolean; readonly text?: TextRef };
  readonly settled?: Stamp;
}

export interface Stamp {
  readonly at: Instant;
  readonly by: string;
}

export interface StepState {
  readonly status: 'open' | 'done';
  readonly round: number;
  readonly openedAt: Instant;
  readonly closedAt?: Instant;
  /** When it was last done, kept while it is taken up again. */
  readonly doneAt?: Instant;
  readonly closedBy?: string;
  readonly outcome?: string;
  readonly found?: readonly RuleOutcome[];
  readonly due?: Instant;
  readonly reason?: TextRef;
}

export interface Booking {
  readonly panel: string;
  readonly sitting: SittingSnapshot;
  readonly bookedAt: Instant;
  readonly commitment?: string;
  readonly submitBy?: IsoDate;
  readonly confirmedAt?: Instant;
  readonly adjustments?: TextRef;
  /** What was asked for is seen to. */
  readonly arranged?: Stamp & { readonly note?: TextRef };
  readonly notAttended?: Stamp;
  /** The panel will not sit, and no other date is given yet. */
  readonly cancelled?: Stamp & { readonly reason: TextRef };
}

export interface SectionState extends Stamp {
  readonly content: TextRef;
  readonly facts: SectionFacts;
  readonly revision: number;
}

export interface SignatureState extends Stamp {
  readonly step: string;
  readonly role: RoleId;
  readonly sections: Readonly<Record<string, string>>;
  readonly items: readonly string[];
  readonly attached: readonly SignedItem[];
  readonly covers?: SignatureCover;
  readonly statement?: string;
  readonly seal?: string;
  readonly fellAway?: Stamp & { readonly because: string; readonly changed?: ContentChange };
}

export interface LetterState extends Stamp {
  readonly id: string;
  readonly letter: string;
  readonly to: string;
  readonly content: TextRef;
  readonly step?: string;
  readonly due?: Instant;
  readonly deliveredAt?: Instant;
  /** The decision behind it was corrected before it had left: it is not sent. */
  readonly voided?: Stamp;
  /** The decision behind it was corrected afterwards: another takes its place. */
  readonly superseded?: Stamp;
}

/** `at` and `by` are those of its first record, whatever was corrected since. */
export type DecisionState = CarriedBy<'Decided'> &
  Stamp &
  Correctable & {
    readonly endsAt?: Instant;
    /** An appeal took it away. */
    readonly setAside?: Stamp;
  };

export interface AppealState extends Stamp, Omit<CarriedBy<'AppealLodged'>, 'decision'> {
  /** Index in `decisions` of what is appealed. */
  readonly decision: number;
  readonly weighed?: Stamp & Omit<CarriedBy<'AppealWeighed'>, 'id'>;
  readonly convened?: Stamp & Omit<CarriedBy<'AppealConvened'>, 'id'>;
  readonly companion?: Stamp & NonNullable<CarriedBy<'CompanionNamed'>['companion']>;
  readonly statements?: readonly (Stamp & Omit<CarriedBy<'StatementMade'>, 'id'>)[];
  readonly decided?: Stamp & Omit<CarriedBy<'AppealDecided'>, 'id' | 'again'>;
}
