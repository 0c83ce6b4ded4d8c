import type { IsoDate } from '../calendar/date.ts';
import type { CalendarPeriod } from '../calendar/period.ts';
import type { CpdKind } from '../cpd/kinds.ts';
import type { Regulator } from '../cpd/regulator.ts';
import type { RoleId } from '../rules/role.ts';
import type { Form } from './form.ts';
import type { Pathway } from './pathway.ts';
import type { TieKind } from './tie.ts';

/** An authority's policy as data, read and checked. */
export interface Pack {
  readonly authority: string;
  readonly title: string;
  readonly prefix: string;
  readonly version: string;
  readonly effectiveFrom?: IsoDate;
  readonly reviewOn?: IsoDate;
  readonly brand: { readonly name: string; readonly colour: string };
  readonly roles: Readonly<Partial<Record<RoleId, RoleTitle>>>;
  readonly levels: readonly Level[];
  /** What else the people register keeps of somebody, for rules to ask about. */
  readonly facts?: readonly HeldFact[];
  readonly teamKinds: readonly { readonly id: string; readonly title: string }[];
  readonly frameworks: Readonly<Record<string, Framework>>;
  /** Where a framework is for some levels only. */
  readonly frameworkLevels?: Readonly<Record<string, readonly string[]>>;
  readonly closures: readonly IsoDate[];
  readonly panels: Readonly<Record<string, Panel>>;
  readonly itemKinds: Readonly<Record<string, ItemKind>>;
  readonly forms: Readonly<Record<string, Form>>;
  readonly letters: Readonly<Record<string, Letter>>;
  readonly pathways: Readonly<Record<string, Pathway>>;
  readonly settings: Readonly<Record<string, Setting>>;
  readonly readings: readonly Reading[];
  readonly guidance: readonly Guidance[];
  readonly links: Readonly<Record<string, Link>>;
  /** Absent where the policy speaks of no learning programme. */
  readonly learning?: Learning;
  /** When people are reminded of deadlines; as usual where it is absent. */
  readonly reminders?: ReminderRhythm;
  /** Whose register its practitioners are on; absent where we hold nothing of it. */
  readonly regulator?: Regulator;
  /** Kinds of activity in a CPD log, where the policy has its own. */
  readonly cpdKinds?: readonly CpdKind[];
}

/** When people are reminded of a deadline, in working days of the authority. */
export interface ReminderRhythm {
  /** So many working days ahead of it. The day itself, and the next working day once it is missed, are always among them. */
  readonly before: readonly number[];
  /** Once it is missed: again after every so many working days. */
  readonly every: number;
  /** So many working days after it, the next manager hears of it too. */
  readonly escalate: number;
}

export interface HeldFact {
  readonly id: string;
  readonly title: string;
  readonly options: readonly { readonly value: string; readonly title: string }[];
}

export interface RoleTitle {
  readonly title: string;
  readonly aliases: readonly string[];
  readonly clauses: readonly string[];
}

export interface Level {
  readonly id: string;
  readonly title: string;
  readonly grade?: string;
  readonly point?: number;
  /** The pay points of a band, where the level is one. */
  readonly points?: { readonly from: number; readonly to: number };
  /** What is expected of somebody at this level; shown where the judgement is made, never scored. */
  readonly summary: readonly { readonly says: string; readonly clauses: readonly string[] }[];
}

export interface Framework {
  readonly id: string;
  readonly title: string;
  readonly aliases: readonly string[];
  readonly link: string;
  readonly validFrom?: IsoDate;
  readonly validUntil?: IsoDate;
  /** What takes its place once it has run out. */
  readonly replacedBy?: string;
  readonly crosswalk?: readonly Crosswalk[];
  /** Empty where we hold no list of ours: the published text is then all there is. */
  readonly standards: readonly Standard[];
}

/** Where standards of one framework stand in another. */
export interface Crosswalk {
  readonly to: string;
  readonly standards: readonly {
    readonly from: string;
    readonly to: string;
    readonly match: 'same' | 'close' | 'part';
  }[];
}

export interface Standard {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly aliases: readonly string[];
  /** Our own one-line gloss, never the published text. */
  readonly gloss: string;
}

/** A series of sittings and how the panel is made up. */
export interface Panel {
  readonly id: string;
  readonly title: string;
  readonly clauses: readonly string[];
  /** Months in which it sits; empty with `asNeeded`. */
  readonly months: readonly number[];
  /** It sits when there is something for it, in any month. */
  readonly asNeeded?: true;
  /** How long a case takes as a rule, and at least. */
  readonly minutes?: {
    readonly usual: number;
    readonly atLeast?: number;
    readonly clauses: readonly string[];
  };
  /** The set questions, shown to the applicant from then on. */
  readonly questions?: readonly PanelQuestion[];
  readonly questionsFrom?: 'opened' | 'booked' | 'submitted' | `done:${string}`;
  /** How long after the panel a member's private notes are kept; until their author deletes them where left out. */
  readonly notesKept?: CalendarPeriod;
  /** Nobody with one of these parts in a case sits on it; `warns` where it may be and is shown. */
  readonly independentOf?: readonly RoleId[];
  /** Ties to a case beside those parts, that count the same. */
  readonly apartFrom?: readonly TieKind[];
  readonly independence?: 'stops' | 'warns';
  readonly independenceClauses?: readonly string[];
  readonly extra: {
    readonly perYear: number;
    readonly reasonNeeded: boolean;
    readonly clauses: readonly string[];
  };
  readonly held: 'online' | 'in-person' | 'either';
  readonly heldClauses: readonly string[];
  readonly seats: readonly Seat[];
  /** Kept on every agenda: the applicant is asked questions and may expand on any section. */
  readonly agenda: readonly { readonly says: string; readonly clauses: readonly string[] }[];
}

export interface PanelQuestion {
  readonly id: string;
  readonly title: string;
  readonly says?: string;
  readonly examples: readonly string[];
  readonly clauses: readonly string[];
}

export interface Seat {
  readonly part: 'core' | 'co-opted';
  /**
   * Whose holders may take the seat; empty means anybody of the authority. A relation to the applicant makes it the
   * seat of whoever has that relation in the case.
   */
  readonly offices: readonly RoleId[];
  readonly atLeast: number;
  readonly mayChair: boolean;
  readonly decides: boolean;
  /** The panel sits without it where it cannot be filled. */
  readonly ifPossible?: true;
  readonly clauses: readonly string[];
}

export interface ItemKind {
  readonly id: string;
  readonly title: string;
  readonly plural: string;
  readonly datedBy: string;
  readonly hint?: string;
  readonly clauses: readonly string[];
  /** Whether items of this kind are tagged to standards. */
  readonly tagged: boolean;
  /** The authority's standard form it must be on, a link id. */
  readonly standardForm?: string;
  /** The applicant is seen at work for it, by somebody other than themselves. */
  readonly observed?: true;
  /** Asks who did it, by name and role. */
  readonly doneBy: boolean;
  /** Asks in which of these roles it was done. */
  readonly by?: readonly RoleId[];
  /** Asks how it was rated, from one figure to another. */
  readonly rated?: { readonly from: number; readonly to: number };
  /** Asks which case it is about, under this label; only a digest of it is known to the rules. */
  readonly reference?: string;
}

export interface Letter {
  readonly id: string;
  readonly title: string;
  readonly to: RoleId | readonly RoleId[];
  readonly clauses: readonly string[];
  readonly subject: string;
  /** Paragraphs, list markers and `{placeholder}` terms; one letter an outcome, so no conditions. */
  readonly body: string;
}

/** A choice the policy leaves open, with the reading in force. */
export interface Setting {
  readonly id: string;
  readonly says: string;
  readonly reading: string;
  readonly value: SettingValue;
  readonly choices: readonly SettingValue[];
}

export type SettingValue = string | number | boolean;

/** An ambiguity of the source and how it is read; `settings` where an authority can choose otherwise. */
export interface Reading {
  readonly id: string;
  readonly about: string;
  readonly reads: string;
  readonly settings: readonly string[];
}

/** Text that decides nothing and is shown where it is needed. */
export interface Guidance {
  readonly id: string;
  readonly clauses: readonly string[];
  readonly title?: string;
  readonly says: string;
  /** `policy`, `programme`, `learning`, `framework`, or the id of a step or section. */
  readonly shownAt: readonly string[];
  readonly link?: string;
}

export interface Link {
  readonly id: string;
  readonly title: string;
  readonly url?: string;
  readonly clauses: readonly string[];
}

/** The learning programme: courses may be tagged to the framework's standards, and say which source they come from. */
export interface Learning {
  readonly clauses: readonly string[];
  readonly says: string;
  readonly framework: string;
  readonly sources: readonly { readonly id: string; readonly title: string }[];
}
