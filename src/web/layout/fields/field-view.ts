import { standardTitle } from '../../../core/case/policy.ts';
import type { CaseFile } from '../../../core/case/case-file.ts';
import { asked, type FieldContent, type SectionContent } from '../../../core/case/section-facts.ts';
import { countWords } from '../../../core/case/words.ts';
import type { Field, Section } from '../../../core/policy/form.ts';
import type { FieldProblem } from '../../../core/rules/facts.ts';
import { isDateOnRecord } from './known-date.ts';
import { type OptionView, type RowsView, rowsView } from './rows-view.ts';
import { type DateParts, dateWords, partsOfDate } from './typed-date.ts';

/** A field as the one set of partials shows it, to fill in or to read. */
export interface FieldView {
  readonly id: string;
  readonly type:
    | 'text'
    | 'email'
    | 'long-text'
    | 'date'
    | 'radios'
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
  readonly words?: { readonly count: number; readonly limit?: number };
  readonly date?: DateParts;
  readonly options?: readonly OptionView[];
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
}

export function fieldViews(
  section: Section,
  content: SectionContent,
  place: FieldPlace,
): readonly FieldView[] {
  return section.fields.map((field) => ({
    ...base(field, { section, content, place }),
    ...shape(field, content[field.id] ?? '', place),
  }));
}

type Base = Omit<FieldView, 'type' | 'value' | 'reads'>;

interface Filling {
  readonly section: Section;
  readonly content: SectionContent;
  readonly place: FieldPlace;
}

function base(field: Field, { section, content, place }: Filling): Base {
  const wrong = place.problems.filter(
    (one) =>
      one.field === field.id &&
      (place.showMissing || one.problem === 'too-long' || one.problem === 'not-accepted'),
  );
  const other = section.fields.find(({ id }) => id === field.when?.field);
  return {
    id: field.id,
    label: field.label,
    hint: field.hint ?? '',
    clauses: field.clauses,
    optional: !field.required,
    isAsked: asked(field, content),
    ...(wrong.length === 0 ? {} : { error: wrong.map(({ says }) => says).join(' ') }),
    ...(field.when === undefined
      ? {}
      : {
          when: {
            ...field.when,
            says: `Only if the answer to “${other?.label ?? field.when.field}” is ${answerWords(field.when.is)}.`,
          },
        }),
  };
}

type Shape = Pick<FieldView, 'type' | 'value' | 'reads'> & Partial<FieldView>;

function shape(field: Field, content: FieldContent, place: FieldPlace): Shape {
  const value = typeof content === 'string' ? content : '';
  switch (field.type) {
    case 'text':
    case 'email':
      return { type: field.type, value, reads: value };
    case 'long-text': {
      const limit = field.maxWords === undefined ? {} : { limit: field.maxWords };
      return { type: 'long-text', value, reads: value, words: { count: countWords(value), ...limit } };
    }
    case 'date':
      return dateShape(value);
    case 'yes-no':
      return radios(
        value,
        ['yes', 'no'].map((one) => ({ value: one, title: answerWords(one) })),
      );
    case 'choice':
      return radios(value, field.options);
    case 'confirm':
      return {
        type: 'confirm',
        value,
        reads: value === 'yes' ? `Confirmed: ${field.says}` : '',
        says: field.says,
      };
    case 'known': {
      const now =
        value.trim() === '' || !field.correctable ? (place.caseFile.register.known[field.from] ?? '') : value;
      if (!field.correctable) return { type: 'fixed', value: now, reads: dateWords(now) };
      return isDateOnRecord(field.from) ? dateShape(now) : { type: 'text', value: now, reads: now };
    }
    case 'allocation':
      return { type: 'grid', value: '', reads: '', grid: gridOf(field.framework, place) };
    case 'rows':
      return {
        type: 'rows',
        value,
        reads: '',
        rows: rowsView(field, content, place.rowsShown?.[field.id] ?? 0),
      };
    case 'comment-per-standard':
      return { type: 'comments', value: '', reads: '', comments: commentsOf(field, content, place) };
    default:
      return field satisfies never;
  }
}

function dateShape(value: string): Shape {
  return { type: 'date', value, reads: dateWords(value), date: partsOfDate(value) };
}

function radios(
  value: string,
  options: readonly { readonly value: string; readonly title: string }[],
): Shape {
  return {
    type: 'radios',
    value,
    reads: options.find((option) => option.value === value)?.title ?? value,
    options: options.map((option) => ({
      value: option.value,
      text: option.title,
      checked: option.value === value,
    })),
  };
}

function gridOf(framework: string, { caseFile }: FieldPlace): NonNullable<FieldView['grid']> {
  const { state, policy } = caseFile;
  const { allocation } = state;
  if (allocation === undefined) return [];
  return (policy.pack.frameworks[framework]?.standards ?? []).map((standard) => ({
    title: standardTitle(standard, standard.id),
    allocated: allocation.always.includes(standard.id) || allocation.drawn.includes(standard.id),
  }));
}

function commentsOf(
  field: Extract<Field, { type: 'comment-per-standard' }>,
  content: FieldContent,
  place: FieldPlace,
): readonly CommentView[] {
  const { state, policy } = place.caseFile;
  const typed = typeof content === 'string' ? {} : Object.fromEntries(Object.entries(content));
  const { allocation } = state;
  return (policy.pack.frameworks[field.framework]?.standards ?? [])
    .filter(({ id }) => allocation?.always.includes(id) === true || allocation?.drawn.includes(id) === true)
    .map((standard) => {
      const text: unknown = typed[standard.id];
      const value = typeof text === 'string' ? text : '';
      return {
        id: `${field.id}-${standard.id}`,
        title: standardTitle(standard, standard.id),
        value,
        count: countWords(value),
        statement: place.statementOn(standard.id),
      };
    });
}

function answerWords(value: string): string {
  return value.charAt(0).toUpperCase() + value.slice(1);
}
