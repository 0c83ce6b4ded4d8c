import type { ActionReview } from './action-review.ts';
import type { AdmitRule } from './admit-rule.ts';
import type { Deadline } from '../calendar/deadline.ts';
import type { MomentName } from '../calendar/moment.ts';
import type { CalendarPeriod } from '../calendar/period.ts';
import type { RoleId } from '../rules/role.ts';
import type { Rule } from '../rules/rule.ts';
import type { Appeal } from './appeal.ts';
import type { IntentionRule } from './intention-rule.ts';
import type { Next, PayEffect } from './outcome.ts';
import type { Programme } from './programme.ts';
import type { SampleRule } from './sample-rule.ts';
import type { AnswerWords, Limb, MissedTask, NamedTask } from './step-parts.ts';

/** One progression: from one or more levels to one or more others, by steps that lead to each other. */
export interface Pathway {
  readonly id: string;
  readonly title: string;
  readonly clauses: readonly string[];
  /** One level, or all from which it may be entered. */
  readonly from: string | readonly string[];
  readonly to: readonly string[];
  readonly opens: {
    readonly by: readonly RoleId[];
    readonly needs: readonly string[];
    readonly start: readonly string[];
    /** The service's daily round opens it for everybody whose `needs` are met, once. */
    readonly byClock?: true;
    /** `MM-DD`: the day of the year from which whoever opens it is told for whom it could be opened. */
    readonly yearly?: string;
    readonly intention?: IntentionRule;
  };
  /** Rules shown on the eligibility page, judged at each candidate sitting. */
  readonly eligibility: readonly string[];
  readonly rules: Readonly<Record<string, Rule>>;
  readonly statements: Readonly<Record<string, Statement>>;
  readonly steps: readonly Step[];
  readonly appeals: readonly Appeal[];
  /** Lists of targets or actions that are looked at again when their dates come. */
  readonly reviews?: readonly ActionReview[];
  /** Cases drawn by lot to be read a second time. */
  readonly samples?: readonly SampleRule[];
  readonly admits?: readonly AdmitRule[];
  /** Where a case of the pathway is a year of support and assessment. */
  readonly programme?: Programme;
  readonly access: readonly AccessRule[];
}

export interface Statement {
  readonly says: string;
  readonly clauses: readonly string[];
}

/** Who may see the case, from when on, and how much of it. */
export interface AccessRule {
  readonly role: RoleId;
  readonly from:
    | 'opened'
    | 'booked'
    | 'submitted'
    | 'decided'
    | 'progressed'
    | 'appeal-lodged'
    /** Once that step has been done. */
    | `done:${string}`
    /** Once that step has been opened. */
    | `opened:${string}`;
  readonly sees: 'case' | 'pay';
  /** Of the case's sections only those of these steps; all of them where left out. */
  readonly parts?: readonly string[];
  readonly clauses: readonly string[];
}

interface StepBase {
  readonly id: string;
  readonly title: string;
  /** One sentence on what is to be done, shown to whoever has to do it. */
  readonly says: string;
  readonly clauses: readonly string[];
  readonly by: readonly RoleId[];
  /** Rules that must not stop the step's completion. */
  readonly needs: readonly string[];
  readonly due?: Deadline & { readonly clauses: readonly string[] };
  /** The day on which it was held, as it is typed: by that, and not by when it is signed, it is in time or late. */
  readonly heldOn?: MomentName;
  /** Somebody's own to do or to leave: nobody waits for it. */
  readonly mayBeLeft?: true;
  /** Every one of these steps must be done before this one opens. */
  readonly joins: readonly string[];
  /** Judged as the step would open: it is needed only where this rule is met, and only where that one is not. */
  readonly when?: string;
  readonly unless?: string;
  /** What opens in its stead where it is not needed; where left out, what it leads to. */
  readonly otherwise?: Next;
}

export type Step =
  /** Each role in `by` answers agree, not yet (stays open, with a reason) or refuse (with a reason). */
  | (StepBase & {
      readonly kind: 'endorse';
      readonly limbs: readonly Limb[];
      /** The question, and the words of its answers, where the usual ones do not fit. */
      readonly asks?: string;
      readonly answers?: AnswerWords;
      readonly agree: Next;
      readonly refuse?: Next;
    })
  /** Somebody asks for a sitting of the panel; `needs` are judged as on that sitting's date. */
  | (StepBase & {
      readonly kind: 'book';
      readonly panel: string;
      readonly acknowledges: readonly string[];
      readonly then: Next;
    })
  /** Standards are drawn, not chosen; the place is confirmed with the submission date, and the letter tells all. */
  | (StepBase & {
      readonly kind: 'allocate';
      readonly draw: Draw;
      readonly letter: string;
      /** The notices of a confirmed place that moves, before and after the portfolio is in; `letter` where left out. */
      readonly moved?: { readonly letter: string; readonly submitted: string };
      readonly then: Next;
    })
  /** Sections are filled in, items attached, and the whole is signed. `returns`: where it goes back to, with a reason. */
  | (StepBase & {
      readonly kind: 'fill';
      readonly sections: readonly string[];
      readonly items: readonly string[];
      readonly then: Next;
      readonly returns?: Next;
      /** By when what is sent back has to be in again. */
      readonly returnsBy?: Deadline & { readonly clauses: readonly string[] };
      /** The statement that is signed; where left out, that it is signed as it stands. */
      readonly attests?: string;
      /** Steps whose sections and evidence are signed too, beside the step's own. */
      readonly over?: readonly string[];
      /** Steps of others that are read in this one, and may be commented on section by section and piece by piece. */
      readonly commentsOn?: readonly string[];
      /** Every role in `by` signs, in their order with `inOrder`; where left out, any one of them. */
      readonly signs?: 'all';
      readonly inOrder?: true;
    })
  /** The portfolio is sealed as a manifest of hashes. A late one needs `lateBy` with a reason; without, it is marked late. */
  | (StepBase & {
      readonly kind: 'submit';
      readonly acknowledges: readonly string[];
      readonly lateBy?: RoleId;
      /** What there is to do, and for whom, once the step is past its date and nothing is in. */
      readonly missed?: readonly MissedTask[];
      readonly then: Next;
    })
  /** A panel, or without `panel` the named role alone, decides. `needs` include who must be present. */
  | (StepBase & {
      readonly kind: 'decide';
      readonly panel?: string;
      /** False where the panel may decide without the applicant. */
      readonly presentedNeeded?: false;
      /** What the members who sat are asked to say to the record; where left out, that they have read it. */
      readonly members?: 'confirm' | 'may-dissent';
      /** The rule under which the applicant counts as heard by it; always where left out. */
      readonly heardWhen?: string;
      readonly decisions: readonly Decision[];
    })
  /** A letter or several, chosen by the option decided, previewed, sent once. */
  | (StepBase & {
      readonly kind: 'tell';
      readonly letters: Readonly<Record<string, string | readonly string[]>>;
      readonly then: Next;
    })
  /** A letter that follows no decision, to whoever its `to` names. */
  | (StepBase & {
      readonly kind: 'notify';
      readonly letter: string;
      /** Where the letter tells of a held place: the notice that it moved. */
      readonly moved?: string;
      readonly then: Next;
    })
  /** People are named to roles of the case, out of the holders of `from`; empty means anybody of the authority. */
  | (StepBase & {
      readonly kind: 'appoint';
      readonly appoints: readonly RoleId[];
      readonly from: readonly RoleId[];
      /** Nobody who holds one of these roles in the case may be named. */
      readonly independentOf: readonly RoleId[];
      readonly then: Next;
    })
  /** Rows of a section are drawn: first the list is fixed and the draw promised, then it is made. */
  | (StepBase & {
      readonly kind: 'draw';
      readonly pool: FieldAt;
      /** Rows that are taken already, and so not in the draw. */
      readonly without?: FieldAt;
      readonly take: number;
      /** Who may set a draw that was made aside, with a reason; where left out, nobody may. */
      readonly againBy?: readonly RoleId[];
      readonly then: Next;
    })
  /** A held place becomes a confirmed one. */
  | (StepBase & {
      readonly kind: 'confirm-booking';
      readonly letter?: string;
      /** The notice that the confirmed place moved. */
      readonly moved?: string;
      readonly then: Next;
    })
  /** Someone is told in person or in writing and it is logged. */
  | (StepBase & { readonly kind: 'inform'; readonly informs: RoleId; readonly then: Next })
  /** Named things to do outside the system, each ticked off with its date. */
  | (StepBase & { readonly kind: 'tasks'; readonly tasks: readonly NamedTask[]; readonly then: Next })
  /** HR confirms that the pay change is made, from the date the policy gives; from their own where `anyDay`. */
  | (StepBase & { readonly kind: 'confirm-pay'; readonly anyDay?: true; readonly then: Next });

export type StepKind = Step['kind'];

/** A field of a section. */
export interface FieldAt {
  readonly section: string;
  readonly field: string;
}

export interface Draw {
  readonly framework: string;
  readonly always: readonly string[];
  readonly take: number;
  readonly from: readonly string[];
}

export interface Decision {
  readonly id: string;
  readonly title: string;
  readonly options: readonly DecisionOption[];
}

export interface DecisionOption {
  readonly id: string;
  readonly title: string;
  readonly clauses: readonly string[];
  readonly effect: 'progress' | 'not-progressed' | 'deferred';
  /** Rules that must not stop this option, beside those of the step. */
  readonly needs?: readonly string[];
  readonly confirms: readonly Limb[];
  /** The panel may recommend further work, of these types. */
  readonly recommends: readonly { readonly value: string; readonly title: string }[];
  readonly sets?: PayEffect;
  /** How long until one may apply again. */
  readonly reapplyAfter?: { readonly period: CalendarPeriod; readonly clauses: readonly string[] };
  readonly then: Next;
}
