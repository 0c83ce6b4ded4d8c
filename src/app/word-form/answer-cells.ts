import { isoDate } from '../../core/calendar/date.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import { cellWords } from '../../core/case/sections/cell-words.ts';
import { notApplicable } from '../../core/case/sections/choice-problems.ts';
import { standardTitle } from '../../core/case/policy.ts';
import {
  chosenIn,
  type FieldContent,
  otherKey,
  promptKey,
  rowsOf,
  type SectionContent,
  textsOf,
} from '../../core/case/sections/section-content.ts';
import type { Field } from '../../core/policy/form.ts';
import type { Standard } from '../../core/policy/pack.ts';
import type { WordQuestion } from '../document.ts';
import { withReason } from './not-applying.ts';

/** What the form needs to know of the case beside the field itself. */
export interface CellContext {
  readonly standards: ReadonlyMap<string, Standard>;
  readonly standardsOf: (framework: string) => readonly Standard[];
  /** On which standards a field takes comments. */
  readonly commented: readonly string[];
}

export type Cells = Pick<WordQuestion, 'header' | 'rows' | 'fixed'>;
export type AskedField = Exclude<Field, { readonly type: 'known' | 'allocation' | 'counted' }>;

export const NOT_APPLICABLE = 'Not applicable';
const SPARE_ROWS = 3;

/** What the service knows, and what is only shown, is not asked on paper either. */
export function isAskedOnPaper(field: Field): field is AskedField {
  return field.type !== 'known' && field.type !== 'allocation' && field.type !== 'counted';
}

/** The answer as it stands, in the words and in the places in which it is to be given. */
export function answerCells(field: AskedField, content: SectionContent, context: CellContext): Cells {
  return withReason(field, content, cellsOf(field, content, context));
}

function cellsOf(field: AskedField, content: SectionContent, context: CellContext): Cells {
  const value = content[field.id];
  switch (field.type) {
    case 'text':
    case 'email':
    case 'long-text':
    case 'number':
      return box(textOf(value));
    case 'date':
      return box(dayWords(textOf(value)));
    case 'yes-no':
    case 'confirm':
      return box(textOf(value) === 'yes' ? 'Yes' : textOf(value) === 'no' ? 'No' : '');
    case 'choice':
    case 'choices':
      return box(chosenLines(field, value, content).join('\n'));
    case 'grid':
      return {
        header: ['', 'Your rating'],
        fixed: 1,
        rows: field.rows.map(({ id, label }) => [label, ratingTitle(field, textsOf(value)[id] ?? '')]),
      };
    case 'ticks':
      return {
        header: ['', 'Seen'],
        fixed: 1,
        rows: field.groups
          .flatMap(({ rows }) => rows)
          .map(({ id, label }) => [label, tickTitle(textsOf(value)[id] ?? '')]),
      };
    case 'comment-per-standard':
      return {
        header: ['Standard', 'Your comment'],
        fixed: 1,
        rows: context.commented.map((id) => [
          standardTitle(context.standards.get(id), id),
          textsOf(value)[id] ?? '',
        ]),
      };
    case 'rows':
      return listCells(field, value, context);
    default:
      return field satisfies never;
  }
}

function box(text: string): Cells {
  return { rows: [[text]], fixed: 0 };
}

function listCells(
  field: Extract<Field, { type: 'rows' }>,
  value: FieldContent | undefined,
  { standards }: CellContext,
): Cells {
  const rows = rowsOf(value);
  const cells = (row: Readonly<Record<string, string>>) =>
    field.row.map((column) => cellWords(column, row[column.id] ?? '', standards));
  const header = field.row.map(({ label }) => label);
  const spare = Array.from({ length: Math.max(SPARE_ROWS, field.atLeast - rows.length) }, () => ({}));
  if (field.prompts.length === 0) return { header, fixed: 0, rows: [...rows, ...spare].map(cells) };
  const prompted = field.prompts.map(({ id, label }) => ({
    label,
    row: rows.find((row) => row[promptKey] === id) ?? {},
  }));
  const others = [...rows.filter((row) => (row[promptKey] ?? '') === ''), ...spare];
  return {
    header: [field.label, ...header],
    fixed: 1,
    rows: [
      ...prompted.map(({ label, row }) => [label, ...cells(row)]),
      ...others.map((row) => ['', ...cells(row)]),
    ],
  };
}

function chosenLines(
  field: Extract<Field, { type: 'choice' | 'choices' }>,
  value: FieldContent | undefined,
  content: SectionContent,
): readonly string[] {
  const more = textOf(content[otherKey(field.id)]).trim();
  return chosenIn(value).map((one) => {
    const title = field.options.find((option) => option.value === one)?.title ?? one;
    return one === field.other?.value && more !== '' ? `${title}: ${more}` : title;
  });
}

function ratingTitle(field: Extract<Field, { type: 'grid' }>, rating: string): string {
  if (rating === notApplicable) return NOT_APPLICABLE;
  return field.options.find(({ value }) => value === rating)?.title ?? rating;
}

function tickTitle(said: string): string {
  if (said === 'na') return NOT_APPLICABLE;
  return said === '' ? '' : 'Yes';
}

function dayWords(text: string): string {
  const on = isoDate(text);
  return on === undefined ? text : describeDate(on, 'without-weekday');
}

function textOf(value: FieldContent | undefined): string {
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : '';
}
