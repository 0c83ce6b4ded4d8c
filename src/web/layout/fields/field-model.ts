import type { CaseFile } from '../../../core/case/case-file.ts';
import type { FieldProblem } from '../../../core/rules/facts.ts';
import type { RowsField } from '../../../core/policy/form.ts';
import type { AgreementView, OptionView, RowsView } from './rows-view.ts';
import type { DateParts } from './typed-date.ts';

/** A field as the one set of partials shows it, to fill in or to read. */
export interface FieldView {
  readonly id: string;
  readonly type:
    | 'text'
    | 'email'
    | 'long-text'
    | 'date'
    | 'number'
    | 'radios'
    | 'checkboxes'
    | 'ratings'
    | 'ticks'
    | 'confirm'
    | 'fixed'
    | 'grid'
    | 'rows'
    | 'comments';
  readonly label: string;
  readonly hint: string;
  readonly clauses: readonly string[];
  readonly optional: boolean;
  /** The answer as typed, and as words to read. */
  readonly value: string;
  readonly reads: string;
  readonly error?: string;
  /** Asked only where another field has this value; false where it is not asked now. */
  readonly when?: { readonly field: string; readonly is: string; readonly says: string };
  readonly isAsked: boolean;
  /** The box for why it does not apply, where it may not; `because` is empty where it does. */
  readonly notApplicable?: { readonly id: string; readonly because: string };
  readonly words?: { readonly count: number; readonly limit?: number };
  readonly date?: DateParts;
  readonly options?: readonly OptionView[];
  readonly other?: OtherView;
  readonly ratings?: readonly RatingView[];
  readonly ticks?: TicksView;
  readonly says?: string;
  readonly grid?: readonly { readonly title: string; readonly allocated: boolean }[];
  readonly rows?: RowsView;
  readonly comments?: readonly CommentView[];
}

export interface CommentView {
  readonly id: string;
  readonly title: string;
  readonly value: string;
  readonly count: number;
  /** What the applicant wrote on the same standard. */
  readonly statement: string;
}

export interface FieldPlace {
  readonly caseFile: CaseFile;
  readonly problems: readonly FieldProblem[];
  /** Missing answers are marked only once somebody asked to have the page checked. */
  readonly showMissing: boolean;
  /** The applicant's statement on a standard, for comments beside it. */
  readonly statementOn: (standard: string) => string;
  /** Rows shown at least, empty ones included. */
  readonly rowsShown?: Readonly<Record<string, number>>;
  /** Who agreed the rows of a list, by row, where they are agreed one by one. */
  readonly agreementsOn?: (field: RowsField) => ReadonlyMap<string, AgreementView>;
}

/** What follows from the type of a field. */
export type Shape = Pick<FieldView, 'type' | 'value' | 'reads'> & Partial<FieldView>;

/** The box for the words that the option "other" asks for; `when` is the choice that asks for them. */
export interface OtherView {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly when: { readonly field: string; readonly is: string };
}

/** One row of a grid: a set of radios, and its rating in words. */
export interface RatingView {
  readonly id: string;
  readonly number: number;
  readonly label: string;
  readonly clauses: readonly string[];
  readonly options: readonly OptionView[];
  readonly reads: string;
}

export interface TicksView {
  readonly count: string;
  readonly groups: readonly { readonly title: string; readonly rows: readonly TickView[] }[];
}

export interface TickView {
  readonly id: string;
  readonly label: string;
  readonly note: string;
  /** Numbers of the standards that seeing it shows, and the same in words. */
  readonly standards: string;
  readonly standardWords: string;
  readonly seen: boolean;
  readonly setAside: boolean;
  readonly mayBeSetAside: boolean;
  readonly reads: string;
}
