import type { Period } from '../calendar/period.ts';
import type { MomentName } from '../calendar/moment.ts';
import type { CpdPart } from '../cpd/activity.ts';
import type { RoleId } from '../rules/role.ts';

/** A form: sections filled in by different people in a fixed order. */
export interface Form {
  readonly id: string;
  readonly title: string;
  readonly clauses: readonly string[];
  readonly sections: readonly Section[];
}

/**
 * One page of a form. With `each` there is one page a standard of the framework, keyed `<section>/<standard>`: of all of
 * them, or of those allocated, where the others show `otherwise` (N/A) and take no text.
 */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly clauses: readonly string[];
  readonly by: RoleId;
  readonly each?: {
    readonly standardsOf: string;
    readonly only: 'allocated' | 'all';
    readonly otherwise: string;
  };
  readonly hint?: string;
  readonly guidance: readonly string[];
  /** Roles that may read it, beside its author; empty means every party of the case. */
  readonly visibleTo: readonly RoleId[];
  /** The others may read it only once this moment has come. */
  readonly shownFrom?: MomentName;
  /** It is kept in the case and stands in no portfolio. */
  readonly outsidePortfolio?: true;
  /** Its author sees the applicant at work before writing it; the day is the date in this field. */
  readonly observes?: { readonly section: string; readonly field: string };
  /** Answers of other sections that are read before it is written, as far as there are any. */
  readonly recalls?: readonly { readonly section: string; readonly fields: readonly string[] }[];
  /** Shown as the limit over its long boxes together; a rule of kind `words` says what going over it does. */
  readonly maxWords?: number;
  readonly fields: readonly Field[];
}

/** On which days a date may lie, where whoever types it is told at once. */
export interface DateBounds {
  readonly notAfter?: 'today';
  /** A moment of the case, or another date of the section. */
  readonly notBefore?: MomentName | { readonly field: string };
}

interface FieldBase {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly clauses: readonly string[];
  readonly required: boolean;
  /** Whoever it does not apply to may say so, with the reason, instead of an answer. */
  readonly mayNotApply?: true;
  /** The field is asked only where another field of the section has this value. */
  readonly when?: { readonly field: string; readonly is: string };
}

export type Field =
  | (FieldBase & { readonly type: 'text' | 'email' })
  | (FieldBase & {
      readonly type: 'long-text';
      readonly maxWords?: number;
      readonly refuses: readonly string[];
    })
  | (FieldBase & DateBounds & { readonly type: 'date' })
  | (FieldBase & { readonly type: 'yes-no'; readonly must?: 'yes' })
  | (FieldBase & { readonly type: 'number'; readonly min?: number; readonly max?: number })
  | (FieldBase & { readonly type: 'choice'; readonly options: readonly Option[]; readonly other?: Other })
  /** Several of the options may be chosen. */
  | (FieldBase & { readonly type: 'choices'; readonly options: readonly Option[]; readonly other?: Other })
  /** One choice a row; the rows listed in `notApplicable` may be set aside instead. */
  | (FieldBase & {
      readonly type: 'grid';
      readonly rows: readonly GridRow[];
      readonly options: readonly Option[];
      readonly notApplicable: readonly string[];
    })
  /** A tick is "seen"; no tick says nothing. Where `allNaWhen` is answered, every row that may be N/A is. */
  | (FieldBase & {
      readonly type: 'ticks';
      readonly groups: readonly TickGroup[];
      readonly allNaWhen?: { readonly field: string; readonly is: string };
    })
  | (FieldBase & { readonly type: 'confirm'; readonly says: string })
  /** Filled from the people register; can be corrected where `correctable`. */
  | (FieldBase & { readonly type: 'known'; readonly from: KnownFact; readonly correctable: boolean })
  /**
   * Typed by nobody: what a list of another section holds as this is saved, and what the policy counts in it for the part of
   * the year that the list is of.
   */
  | (FieldBase & {
      readonly type: 'counted';
      readonly list: { readonly section: string; readonly field: string };
    })
  /** The allocation, read-only to everybody: Y or N for each standard. */
  | (FieldBase & { readonly type: 'allocation'; readonly framework: string })
  | (FieldBase & {
      readonly type: 'rows';
      readonly atLeast: number;
      readonly row: readonly Column[];
      readonly noneSays?: string;
      /** Rows that stand there from the start as reminders; one counts once something is written in it. */
      readonly prompts: readonly Prompt[];
      /** Which part of an activity of somebody's CPD log goes into which column, where rows may be brought in from it. */
      readonly fromCpd?: Readonly<Record<string, CpdPart>>;
      /** Roles that keep rows of it one by one, beside whoever writes the section. */
      readonly keptBy?: readonly RoleId[];
      /** Roles each of which agrees a row by itself, as it stands. */
      readonly agreedBy?: readonly RoleId[];
      readonly caseload?: CaseloadColumns;
    })
  /** One comment per standard, of those allocated or of all, apart from the applicant's words. */
  | (FieldBase & {
      readonly type: 'comment-per-standard';
      readonly framework: string;
      readonly only: 'allocated' | 'all';
    });

export type KnownFact =
  | 'name'
  | 'email'
  | 'team'
  | 'line-manager'
  | 'second-line-manager'
  | 'third-line-manager'
  | 'qualified'
  | 'registered'
  | 'level'
  | 'grade'
  | 'job-title'
  | 'employed-since'
  | 'level-since'
  | 'service-months'
  | 'panel-date'
  | 'employee-number';

export interface Option {
  readonly value: string;
  readonly title: string;
}

/** The option that asks for words of its own, with the label of their box. */
export interface Other {
  readonly value: string;
  readonly asks: string;
}

export interface GridRow {
  readonly id: string;
  readonly label: string;
  readonly clauses: readonly string[];
}

export interface TickGroup {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly TickRow[];
}

export interface TickRow {
  readonly id: string;
  readonly label: string;
  /** What seeing it shows. */
  readonly standards: readonly string[];
  readonly optionalNa?: true;
  readonly note?: string;
}

export interface Prompt {
  readonly id: string;
  readonly label: string;
  /** A link of the pack that belongs to it. */
  readonly link?: string;
}

interface ColumnBase {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly required: boolean;
}

/** How the rows of a list are a caseload over time, by the ids of its columns. */
export interface CaseloadColumns {
  readonly number: string;
  readonly complexity?: string;
  /** Choices that say that the cases have become harder. */
  readonly more: readonly string[];
  /** What is asked of a row in which the number goes up. */
  readonly asks: readonly string[];
  /** The column with the day of a session, where those are listed, and the choices with which one was not held. */
  readonly backedBy?: {
    readonly column: string;
    readonly section: string;
    readonly field: string;
    readonly not: readonly string[];
  };
}

export type RowsField = Extract<Field, { readonly type: 'rows' }>;

export type Column =
  | (ColumnBase & { readonly type: 'reference'; readonly distinct: boolean })
  | (ColumnBase &
      DateBounds & {
        readonly type: 'date';
        readonly within?: { readonly period: Period; readonly before: MomentName };
        /** Choices of the row with which it may lie ahead all the same. */
        readonly ahead?: readonly string[];
      })
  | (ColumnBase & { readonly type: 'choice'; readonly options: readonly Option[] })
  /** Who it is: a part of the case or an office, as it is called here, or somebody else in words. */
  | (ColumnBase & {
      readonly type: 'party';
      readonly options: readonly { readonly value: RoleId; readonly title: string }[];
    })
  /** Standards of a framework that the row shows. */
  | (ColumnBase & { readonly type: 'standards'; readonly framework: string })
  /** `explains`: what is said of these choices of the row, and of no others. */
  | (ColumnBase & {
      readonly type: 'text';
      readonly explains?: readonly string[];
      /** No two rows of the list say the same in it. */
      readonly distinct?: true;
    })
  | (ColumnBase & { readonly type: 'number'; readonly min?: number; readonly max?: number })
  | (ColumnBase & { readonly type: 'long-text' });
