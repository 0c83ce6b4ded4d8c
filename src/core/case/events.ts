import type { IsoDate } from '../calendar/date.ts';
import type { Instant } from '../calendar/instant.ts';
import type { SectionFacts } from '../rules/facts.ts';
import type { RoleId } from '../rules/role.ts';
import type { AppealEventBody } from './events/appeal-events.ts';
import type { DrawEventBody } from './events/draw-events.ts';
import type {
  DrawProof,
  FixedDraw,
  Item,
  LevelHeld,
  Member,
  Recommendation,
  RuleOutcome,
  SittingSnapshot,
  StandardFinding,
  TextRef,
} from './events/event-parts.ts';
import type { ReviewEventBody } from './events/review-events.ts';
import type { RowEventBody } from './events/row-events.ts';
import type { SampleEventBody } from './events/sample-events.ts';
import type { AsideEventBody } from './events/aside-events.ts';
import type { ProgrammeEventBody } from './events/programme-events.ts';
import type { PanelEventBody } from './events/panel-events.ts';
import type { LoggedIntention } from './intending.ts';
import type { SharingEventBody } from './events/sharing-events.ts';
import type { SignatureEventBody } from './events/signature-events.ts';
import type { SittingEventBody } from './events/sitting-events.ts';

/** Everything that can happen to a case, in the past tense. Data holds references and structured facts only. */
export type CaseEventBody =
  | {
      readonly type: 'CaseOpened';
      readonly data: {
        readonly pack: string;
        readonly packVersion: string;
        readonly pathway: string;
        readonly applicant: string;
        readonly parties: readonly { readonly role: RoleId; readonly person: string }[];
        /** Logged before there was a case. */
        readonly intention?: LoggedIntention;
      };
    }
  | {
      readonly type: 'PartyChanged';
      readonly data: {
        readonly role: RoleId;
        readonly person: string;
        readonly reason?: TextRef;
        /** The step in which the role was given, where it was one. */
        readonly step?: string;
      };
    }
  | { readonly type: 'StepOpened'; readonly data: { readonly step: string; readonly because: string } }
  | {
      readonly type: 'StepClosed';
      readonly data: {
        readonly step: string;
        /** `done`, `returned`, `refused`, `overtaken`, or the option decided. */
        readonly outcome: string;
        readonly found: readonly RuleOutcome[];
        readonly due?: Instant;
        readonly reason?: TextRef;
      };
    }
  /** Its condition did not hold as it would have opened: the case went on without it. */
  | {
      readonly type: 'StepNotNeeded';
      readonly data: {
        readonly step: string;
        readonly because: string;
        readonly found: readonly RuleOutcome[];
      };
    }
  | {
      readonly type: 'AgreementGiven';
      readonly data: {
        readonly step: string;
        readonly role: RoleId;
        readonly answer: 'agree' | 'not-yet' | 'refuse';
        readonly limbs: readonly string[];
        readonly reason?: TextRef;
      };
    }
  | {
      readonly type: 'PanelBooked';
      readonly data: {
        readonly step: string;
        readonly panel: string;
        readonly sitting: SittingSnapshot;
        /** Absent where nothing will be drawn for this booking. */
        readonly commitment?: string;
        readonly adjustments?: TextRef;
      };
    }
  | {
      readonly type: 'BookingMoved';
      readonly data: {
        readonly sitting: SittingSnapshot;
        readonly submitBy?: IsoDate;
        readonly reason: TextRef;
      };
    }
  | {
      readonly type: 'SittingChanged';
      readonly data: { readonly sitting: SittingSnapshot; readonly submitBy?: IsoDate };
    }
  | { readonly type: 'Acknowledged'; readonly data: { readonly statement: string; readonly step: string } }
  | {
      readonly type: 'StandardsAllocated';
      readonly data: {
        readonly framework: string;
        readonly always: readonly string[];
        readonly drawn: readonly string[];
        readonly from: readonly string[];
        readonly proof: DrawProof;
        readonly fixed?: FixedDraw;
      };
    }
  | { readonly type: 'BookingConfirmed'; readonly data: { readonly submitBy?: IsoDate } }
  | {
      readonly type: 'SectionSaved';
      readonly data: { readonly section: string; readonly content: TextRef; readonly facts: SectionFacts };
    }
  | { readonly type: 'ItemAdded'; readonly data: Item }
  | { readonly type: 'ItemRemoved'; readonly data: { readonly item: string } }
  | SignatureEventBody
  | SharingEventBody
  | PanelEventBody
  | {
      readonly type: 'PortfolioSubmitted';
      readonly data: {
        readonly sections: Readonly<Record<string, string>>;
        readonly items: readonly { readonly id: string; readonly file: string }[];
        /** SHA-256 over the canonical manifest. */
        readonly manifest: string;
        readonly late: boolean;
      };
    }
  /** Sent back for repair after it was submitted; the manifest stays on record. */
  | { readonly type: 'PortfolioUnsealed'; readonly data: { readonly step: string } }
  | DrawEventBody
  | ReviewEventBody
  | SampleEventBody
  | RowEventBody
  | { readonly type: 'LateAccepted'; readonly data: { readonly reason: TextRef } }
  | {
      readonly type: 'RuleWaived';
      readonly data: { readonly rule: string; readonly role: RoleId; readonly reason: TextRef };
    }
  | {
      readonly type: 'PanelNamed';
      readonly data: { readonly sitting: string; readonly members: readonly Member[] };
    }
  | {
      readonly type: 'InterestDeclared';
      readonly data: { readonly interest: boolean; readonly words?: TextRef };
    }
  | {
      readonly type: 'Heard';
      readonly data: {
        readonly sitting: string;
        readonly present: readonly Member[];
        /** The panel was not asked for what the policy would call a hearing. */
        readonly counts?: false;
        readonly submittedNotes?: TextRef;
        readonly presentedNotes?: TextRef;
      };
    }
  | {
      readonly type: 'Decided';
      readonly data: {
        readonly step: string;
        readonly decision: string;
        readonly option: string;
        readonly effect: 'progress' | 'not-progressed' | 'deferred';
        readonly confirmed: readonly string[];
        readonly reasons: TextRef;
        readonly recommended: readonly Recommendation[];
        /** Of the standards allocated, as far as the panel found on each. */
        readonly findings?: readonly StandardFinding[];
        /** The day on which the evidence was presented. */
        readonly presentedOn: IsoDate;
        /** The day on which somebody deferred is to come back, where one was agreed. */
        readonly returnOn?: IsoDate;
      };
    }
  | {
      readonly type: 'LevelReached';
      readonly data: LevelHeld & {
        readonly from: IsoDate;
        /** What they held until then. */
        readonly was?: LevelHeld;
      };
    }
  | {
      readonly type: 'LetterSent';
      readonly data: {
        readonly id: string;
        readonly letter: string;
        readonly to: string;
        readonly content: TextRef;
        readonly step?: string;
        readonly due?: Instant;
      };
    }
  | { readonly type: 'LetterDelivered'; readonly data: { readonly id: string } }
  | {
      readonly type: 'Informed';
      readonly data: { readonly step: string; readonly role: RoleId; readonly on: IsoDate };
    }
  | {
      readonly type: 'TaskDone';
      readonly data: { readonly step: string; readonly task: string; readonly on: IsoDate };
    }
  | {
      readonly type: 'RecommendationAnswered';
      readonly data: { readonly recommendation: string; readonly done: boolean };
    }
  | { readonly type: 'PayConfirmed'; readonly data: { readonly from: IsoDate } }
  | AppealEventBody
  | AsideEventBody
  | SittingEventBody
  | ProgrammeEventBody
  | { readonly type: 'NotAttended'; readonly data: { readonly sitting: string; readonly reason: TextRef } }
  /** From here on the case is judged by another version of its policy; what was done before keeps what was found then. */
  | {
      readonly type: 'Repinned';
      readonly data: {
        readonly from: string;
        readonly to: string;
        /** What that changed for this case, in the policy's own sentences. */
        readonly changes: readonly string[];
        readonly reason: TextRef;
      };
    }
  | { readonly type: 'Withdrawn'; readonly data: { readonly reason?: TextRef } }
  | { readonly type: 'CaseClosed'; readonly data: { readonly because: string } };

/** An event with when it happened, by whom and in which role; `system` for the clock's own acts. */
export type CaseEvent = CaseEventBody & {
  readonly at: Instant;
  readonly by: string;
  readonly byRole?: RoleId;
};

export type CaseEventType = CaseEventBody['type'];
