import type { IsoDate } from '../calendar/date.ts';
import type { Instant } from '../calendar/instant.ts';
import type { SectionFacts } from '../rules/facts.ts';
import type { RoleId } from '../rules/role.ts';
import type { AppealCommand } from './commands/appeal-commands.ts';
import type {
  Item,
  LetterToSend,
  Member,
  SittingSnapshot,
  StandardFinding,
  TextRef,
} from './events/event-parts.ts';
import type { EarlierDraws } from './draws/draw-list.ts';
import type { PanelCommand } from './commands/panel-commands.ts';
import type { ProgrammeCommand } from './commands/programme-commands.ts';
import type { MembersCommand } from './commands/members-commands.ts';
import type { LoggedIntention } from './intending.ts';
import type { Policy } from './policy.ts';
import type { ReviewCommand } from './commands/review-commands.ts';
import type { RowCommand } from './commands/row-commands.ts';
import type { SampleCommand } from './commands/sample-commands.ts';
import type { DetailPlace, DetailsAnswer } from './events/sharing-events.ts';
import type { SittingCommand } from './commands/sitting-commands.ts';

/** Who acts, when, and in which roles for this case. `today` is the date in London. */
export interface Actor {
  readonly by: string;
  readonly roles: readonly RoleId[];
  readonly now: Instant;
  readonly today: IsoDate;
}

/** Every act a person or the clock can perform on a case. Words typed arrive as references, already kept. */
export type Command =
  | PanelCommand
  | ReviewCommand
  | SampleCommand
  | RowCommand
  | {
      readonly type: 'open-case';
      readonly applicant: string;
      readonly intention?: LoggedIntention;
      readonly parties: readonly { readonly role: RoleId; readonly person: string }[];
    }
  | {
      readonly type: 'change-party';
      readonly role: RoleId;
      readonly person: string;
      readonly reason?: TextRef;
    }
  | {
      readonly type: 'endorse';
      readonly step: string;
      readonly answer: 'agree' | 'not-yet' | 'refuse';
      readonly limbs: readonly string[];
      readonly reason?: TextRef;
    }
  | {
      readonly type: 'book-panel';
      readonly step: string;
      readonly sitting: SittingSnapshot & { readonly full: boolean; readonly bookingClosed: boolean };
      readonly acknowledged: readonly string[];
      /** Where standards are to be drawn for the booking. */
      readonly commitment?: string;
      readonly adjustments?: TextRef;
    }
  | {
      readonly type: 'move-booking';
      readonly sitting: SittingSnapshot & { readonly full: boolean; readonly bookingClosed: boolean };
      readonly submitBy?: IsoDate;
      readonly reason: TextRef;
      /** The notice, a copy for each whom it goes to, where anybody was told of the place. */
      readonly letters?: readonly LetterToSend[];
    }
  /** The sitting's own date or times changed; sent to every case booked on it, with a notice of what matters to it. */
  | {
      readonly type: 'change-sitting';
      readonly sitting: SittingSnapshot;
      readonly submitBy?: IsoDate;
      readonly letters?: readonly LetterToSend[];
    }
  | {
      readonly type: 'allocate';
      readonly step: string;
      readonly submitBy?: IsoDate;
      readonly nonce: string;
      readonly entropy: string;
      readonly fixed?: ListFixed & { readonly earlier: EarlierDraws };
      readonly letter: LetterToSend;
    }
  /** Nobody may: the policy gives the applicant no choice. Kept as an act so that the answer is the policy's own. */
  | { readonly type: 'choose-standards'; readonly standards: readonly string[] }
  | {
      readonly type: 'save-section';
      readonly section: string;
      readonly content: TextRef;
      readonly facts: SectionFacts;
      /** Version the page was built on; a later save by someone else is a conflict, not an overwrite. */
      readonly basedOn?: string;
    }
  /** `replaces`: the item of the same kind that goes as this one comes. */
  | { readonly type: 'add-item'; readonly item: Item; readonly replaces?: string }
  | { readonly type: 'remove-item'; readonly item: string }
  /** Takes a signed step up again to change it: every signature that rests on it falls away. */
  | { readonly type: 'reopen'; readonly step: string }
  | {
      readonly type: 'sign';
      readonly step: string;
      /** Digest over what is signed, as it stands; and as it stood on the page that was read before signing. */
      readonly seal?: string;
      readonly sealRead?: string;
      /** What looks as if it told who a family is, and nobody has answered for. */
      readonly unanswered?: readonly DetailPlace[];
    }
  | {
      readonly type: 'answer-details';
      readonly step: string;
      readonly act: 'sign' | 'submit' | 'attach';
      readonly answer: DetailsAnswer;
      readonly found: readonly DetailPlace[];
    }
  /** Takes back one's own signature while the step waits for others. */
  | { readonly type: 'withdraw-signature'; readonly step: string }
  | { readonly type: 'return'; readonly step: string; readonly reason: TextRef }
  | {
      readonly type: 'submit';
      readonly step: string;
      readonly acknowledged: readonly string[];
      readonly manifest: string;
      readonly unanswered?: readonly DetailPlace[];
    }
  | { readonly type: 'accept-late'; readonly step: string; readonly reason: TextRef }
  | { readonly type: 'waive'; readonly rule: string; readonly reason: TextRef }
  | MembersCommand
  | {
      readonly type: 'decide';
      readonly step: string;
      readonly decision: string;
      readonly option: string;
      readonly present: readonly Member[];
      /** Evidence was presented by the applicant at the sitting. */
      readonly presented: boolean;
      readonly confirmed: readonly string[];
      readonly reasons?: TextRef;
      readonly submittedNotes?: TextRef;
      readonly presentedNotes?: TextRef;
      readonly recommended: readonly {
        readonly id: string;
        readonly kind: string;
        readonly standard?: string;
        readonly text: TextRef;
      }[];
      readonly findings?: readonly StandardFinding[];
      /** Where somebody is deferred and a day was agreed for their return. */
      readonly returnOn?: IsoDate;
    }
  /** The applicant did not attend: no outcome is recorded and the place is booked again. */
  | { readonly type: 'record-absence'; readonly step: string; readonly reason: TextRef }
  /** The letter of a decision or of a notice; `also` where it goes to several, or several go out. */
  | {
      readonly type: 'send-letter';
      readonly step: string;
      readonly letter: LetterToSend;
      readonly also?: readonly LetterToSend[];
    }
  | {
      readonly type: 'confirm-booking';
      readonly step: string;
      readonly submitBy?: IsoDate;
      /** Where the policy confirms by letter: a copy for each whom it goes to. */
      readonly letters?: readonly LetterToSend[];
    }
  | {
      readonly type: 'appoint';
      readonly step: string;
      readonly people: Readonly<Partial<Record<RoleId, string>>>;
    }
  | {
      readonly type: 'prepare-draw';
      readonly step: string;
      readonly commitment: string;
      readonly fixed?: ListFixed;
    }
  | { readonly type: 'set-draw-aside'; readonly step: string; readonly reason: TextRef }
  | {
      readonly type: 'draw';
      readonly step: string;
      readonly nonce: string;
      readonly entropy: string;
    }
  | { readonly type: 'record-delivery'; readonly letter: string }
  | { readonly type: 'inform'; readonly step: string; readonly on: IsoDate }
  | { readonly type: 'complete-task'; readonly step: string; readonly task: string; readonly on: IsoDate }
  | { readonly type: 'answer-recommendation'; readonly recommendation: string; readonly done: boolean }
  | { readonly type: 'set-level'; readonly level: string }
  | { readonly type: 'confirm-pay'; readonly step: string; readonly from: IsoDate }
  | AppealCommand
  /** Moves the case to another version of its policy; `changes` are the sentences that were shown of it. */
  | {
      readonly type: 'repin';
      readonly to: Policy;
      readonly changes: readonly string[];
      readonly reason: TextRef;
    }
  | SittingCommand
  | ProgrammeCommand
  | { readonly type: 'withdraw'; readonly reason?: TextRef };

/** The case that a list is fixed in, and the fingerprint of that list. */
export interface ListFixed {
  readonly of: string;
  readonly fingerprint: string;
}

export type CommandType = Command['type'];
