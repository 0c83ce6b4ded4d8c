import type { Deadline } from '../calendar/deadline.ts';
import type { MomentName } from '../calendar/moment.ts';
import type { RoleId } from '../rules/role.ts';
import type { Rule } from '../rules/rule.ts';

/** One progression: from a level to one or more others, by steps that lead to each other. */
export interface Pathway {
  readonly id: string;
  readonly title: string;
  readonly clauses: readonly string[];
  readonly from: string;
  readonly to: readonly string[];
  readonly opens: {
    readonly by: readonly RoleId[];
    readonly needs: readonly string[];
    readonly start: readonly string[];
  };
  /** Rules shown on the eligibility page, judged at each candidate sitting. */
  readonly eligibility: readonly string[];
  readonly rules: Readonly<Record<string, Rule>>;
  readonly statements: Readonly<Record<string, Statement>>;
  readonly steps: readonly Step[];
  readonly appeals: readonly Appeal[];
  readonly access: readonly AccessRule[];
}

export interface Statement {
  readonly says: string;
  readonly clauses: readonly string[];
}

/** Who may see the case, from when on, and how much of it. */
export interface AccessRule {
  readonly role: RoleId;
  readonly from: 'opened' | 'booked' | 'submitted' | 'decided' | 'progressed' | 'appeal-lodged';
  readonly sees: 'case' | 'pay';
  readonly clauses: readonly string[];
}

/** Steps that open when an outcome is reached; empty ends this strand. */
export type Next = readonly string[];

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
  /** Every one of these steps must be done before this one opens. */
  readonly joins: readonly string[];
}

export interface Limb {
  readonly id: string;
  readonly says: string;
  readonly clauses: readonly string[];
}

export type Step =
  /** Each role in `by` answers agree, not yet (stays open, with a reason) or refuse (with a reason). */
  | (StepBase & {
      readonly kind: 'endorse';
      readonly limbs: readonly Limb[];
      readonly agree: Next;
      readonly refuse?: Next;
    })
  /** The applicant asks for a sitting of the panel; `needs` are judged as on that sitting's date. */
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
      readonly then: Next;
    })
  /** Sections are filled in, items attached, and the whole is signed. `returns`: where it goes back to, with a reason. */
  | (StepBase & {
      readonly kind: 'fill';
      readonly sections: readonly string[];
      readonly items: readonly string[];
      readonly then: Next;
      readonly returns?: Next;
    })
  /** The portfolio is sealed as a manifest of hashes. Late or short portfolios need `lateBy` with a reason. */
  | (StepBase & {
      readonly kind: 'submit';
      readonly acknowledges: readonly string[];
      readonly lateBy: RoleId;
      readonly then: Next;
    })
  /** A panel, or without `panel` the named role alone, decides. `needs` include who must be present. */
  | (StepBase & { readonly kind: 'decide'; readonly panel?: string; readonly decisions: readonly Decision[] })
  /** A letter to the applicant, chosen by the option decided, previewed, sent once. */
  | (StepBase & {
      readonly kind: 'tell';
      readonly letters: Readonly<Record<string, string>>;
      readonly then: Next;
    })
  /** Someone is told in person or in writing and it is logged. */
  | (StepBase & { readonly kind: 'inform'; readonly informs: RoleId; readonly then: Next })
  /** Named things to do outside the system, each ticked off with its date. */
  | (StepBase & { readonly kind: 'tasks'; readonly tasks: readonly NamedTask[]; readonly then: Next })
  /** HR confirms that the pay change is made, from the date the policy gives. */
  | (StepBase & { readonly kind: 'confirm-pay'; readonly then: Next });

export type StepKind = Step['kind'];

export interface Draw {
  readonly framework: string;
  readonly always: readonly string[];
  readonly take: number;
  readonly from: readonly string[];
}

export interface NamedTask {
  readonly id: string;
  readonly title: string;
  readonly clauses: readonly string[];
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
  readonly confirms: readonly Limb[];
  /** The panel may recommend further work, of these types. */
  readonly recommends: readonly { readonly value: string; readonly title: string }[];
  readonly sets?: PayEffect;
  readonly then: Next;
}

export interface PayEffect {
  readonly level: string;
  readonly grade: string;
  readonly point: number;
  readonly from: MomentName;
  readonly clauses: readonly string[];
}

export interface Appeal {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly clauses: readonly string[];
  readonly against: string;
  readonly grounds: { readonly says: string; readonly clauses: readonly string[] };
  readonly to: RoleId;
  /** Nobody who took one of these parts in the case may decide the appeal. */
  readonly notFrom: readonly RoleId[];
  readonly lodge: Deadline & { readonly clauses: readonly string[] };
  /** The letter that tells its outcome. */
  readonly letter?: string;
  readonly outcomes: readonly {
    readonly id: string;
    readonly title: string;
    readonly reopens: Next;
    readonly sets?: PayEffect;
  }[];
  readonly final: { readonly says: string; readonly clauses: readonly string[] };
}
