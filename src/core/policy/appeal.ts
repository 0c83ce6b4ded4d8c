import type { Deadline } from '../calendar/deadline.ts';
import type { RoleId } from '../rules/role.ts';
import type { Next, PayEffect } from './outcome.ts';

type Cited<T> = T & { readonly clauses: readonly string[] };

export interface AppealBox {
  readonly id: string;
  readonly title: string;
  readonly required: boolean;
}

/** One way to appeal: against what, on what ground, to whom and by when, and whether a panel is convened for it. */
export interface Appeal {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly clauses: readonly string[];
  /** A decision, or the step in which a role decides alone. */
  readonly against: string;
  /** What the applicant is asked to say; where left out, what the appeal rests on. */
  readonly asks?: string;
  /** What it asks besides, a box each. */
  readonly alsoAsks: readonly AppealBox[];
  readonly grounds: Cited<{ readonly says: string }>;
  /** Who decides it, or with `panel` who convenes the panel that does. */
  readonly to: RoleId;
  /** Nobody who took one of these parts in the case may decide the appeal. */
  readonly notFrom: readonly RoleId[];
  /** Absent where the policy sets no time limit. */
  readonly lodge?: Cited<Deadline>;
  /** A panel of people who took no part in the case so far: computed, not declared. */
  readonly panel?: string;
  readonly conveneBy?: Cited<Deadline>;
  readonly decideBy?: Cited<Deadline>;
  /** Who may come with the applicant. */
  readonly companions?: readonly Cited<{ readonly says: string }>[];
  /** The letter that tells its outcome. */
  readonly letter?: string;
  readonly outcomes: readonly {
    readonly id: string;
    readonly title: string;
    readonly reopens: Next;
    readonly sets?: PayEffect;
  }[];
  readonly final: Cited<{ readonly says: string }>;
}
