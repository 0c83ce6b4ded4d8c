import type { Deadline } from '../calendar/deadline.ts';
import type { RoleId } from '../rules/role.ts';
import type { Next, PayEffect } from './outcome.ts';

type Cited<T> = T & { readonly clauses: readonly string[] };

export interface AppealBox {
  readonly id: string;
  readonly title: string;
  readonly required: boolean;
}

/** What an appeal may rest on. */
export interface AppealGrounds {
  readonly says: string;
  /** Wanting another decision is not a ground: how it was come to is the only one. */
  readonly procedureOnly?: true;
  /** The parts of the process it may be about; one or more are chosen. Where left out, they are told in words alone. */
  readonly parts?: readonly { readonly id: string; readonly title: string }[];
}

/** A kind of person who may come with the applicant. */
export type Companion = Cited<{ readonly id?: string; readonly says: string }>;

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
  readonly grounds: Cited<AppealGrounds>;
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
  /** Whoever sets the hearing may ask the applicant to it; else it is heard on the papers. Where left out, they attend. */
  readonly attendance?: Cited<{ readonly says: string }>;
  /** Who may come with the applicant: one person, of one of these kinds. */
  readonly companions?: readonly Companion[];
  /** The letter that tells its outcome, to everybody it names. */
  readonly letter?: string;
  /** The letter that tells the day on which it is heard, each time that a day is set. */
  readonly hearingLetter?: string;
  readonly outcomes: readonly {
    readonly id: string;
    readonly title: string;
    readonly reopens: Next;
    readonly sets?: PayEffect;
    /** The decision appealed against stands no more. */
    readonly setsAside?: true;
  }[];
  readonly final: Cited<{ readonly says: string }>;
}

/** The kinds of companion by name; one that a pack gives none is named by its place. */
export function companionsOf({
  companions = [],
}: Pick<Appeal, 'companions'>): readonly (Companion & { readonly id: string })[] {
  return companions.map((one, index) => ({ ...one, id: one.id ?? `companion-${index + 1}` }));
}
