import { isoDate } from '../calendar/date.ts';
import type { Column, Field, Section } from '../policy/form.ts';
import type { FieldFact, FieldProblem, RowFact, SectionFacts } from '../rules/facts.ts';
import { countWords } from './words.ts';

/** What was typed, as typed: text, rows of text by column, or text by standard. */
export type SectionContent = Readonly<Record<string, FieldContent>>;
export type FieldContent =
  | string
  | readonly Readonly<Record<string, string>>[]
  | Readonly<Record<string, string>>;

export interface FactsContext {
  readonly title: string;
  readonly saved: boolean;
  /** What the people register says, for fields that are known. */
  readonly known: Readonly<Record<string, string | undefined>>;
  /** Tells two references apart without keeping either. */
  readonly digest: (text: string) => string;
}

/** Reads the structured facts off a section and says everything that is wrong with it; keeps no words. */
export function sectionFacts(section: Section, content: SectionContent, context: FactsContext): SectionFacts {
  const fields: Record<string, FieldFact> = {};
  const problems: FieldProblem[] = [];
  for (const field of section.fields) {
    const value = valueOf(field, content, context);
    fields[field.id] = factOf(field, value, context);
    if (asked(field, content)) problems.push(...problemsOf(field, value));
  }
  return { title: context.title, saved: context.saved, fields, problems };
}

/** Whether the field is asked, given the other answers of the section. */
export function asked(field: Field, content: SectionContent): boolean {
  return field.when === undefined || content[field.when.field] === field.when.is;
}

function valueOf(field: Field, content: SectionContent, { known }: FactsContext): FieldContent {
  const typed = content[field.id];
  if (field.type !== 'known') return typed ?? '';
  return field.correctable && typeof typed === 'string' && typed.trim() !== ''
    ? typed
    : (known[field.from] ?? '');
}

function factOf(field: Field, value: FieldContent, { digest }: FactsContext): FieldFact {
  if (field.type === 'rows') {
    const rows = rowsOf(value).filter(hasContent);
    if (rows.length === 0 && value === 'none') return { type: 'value', value: 'none' };
    return { type: 'rows', rows: rows.map((row) => rowFact(field.row, row, digest)) };
  }
  if (typeof value !== 'string') {
    const texts: readonly unknown[] = Object.values(value);
    const words = texts.reduce<number>((sum, text) => sum + countWords(String(text)), 0);
    return { type: 'text', words, filled: words > 0 };
  }
  const text = value.trim();
  if (text === '') return { type: 'empty' };
  if (field.type === 'yes-no' || field.type === 'choice' || field.type === 'confirm')
    return { type: 'value', value: text };
  const on = field.type === 'date' || field.type === 'known' ? isoDate(text) : undefined;
  if (on !== undefined) return { type: 'date', on };
  return { type: 'text', words: countWords(text), filled: true };
}

function rowFact(
  columns: readonly Column[],
  row: Readonly<Record<string, string>>,
  digest: (text: string) => string,
): RowFact {
  const fact: { -readonly [K in keyof RowFact]: RowFact[K] } = {};
  for (const column of columns) {
    const text = row[column.id]?.trim() ?? '';
    if (text === '') continue;
    if (column.type === 'reference') fact.reference = digest(text.toLowerCase().replace(/\s+/g, ''));
    if (column.type === 'choice') fact.kind = text;
    const on = column.type === 'date' ? isoDate(text) : undefined;
    if (on !== undefined) fact.on = on;
  }
  return fact;
}

function problemsOf(field: Field, value: FieldContent): readonly FieldProblem[] {
  if (field.type === 'rows') return rowProblems(field, value);
  if (field.type === 'allocation') return [];
  const text = typeof value === 'string' ? value.trim() : '';
  const blank =
    typeof value === 'string' ? text === '' : Object.values(value).every((one) => String(one).trim() === '');
  if (blank)
    return field.required ? [problem(field, 'missing', `“${field.label}” is not filled in yet.`)] : [];
  switch (field.type) {
    case 'long-text':
      return longTextProblems(field, text);
    case 'date':
      return isoDate(text) === undefined
        ? [
            problem(
              field,
              'not-accepted',
              `“${field.label}” is not a date. Use a real day, such as 18 3 2026.`,
            ),
          ]
        : [];
    case 'yes-no':
      return yesNoProblems(field, text);
    case 'choice':
      return field.options.some((option) => option.value === text)
        ? []
        : [problem(field, 'not-accepted', `“${field.label}” has an answer that is not on its list.`)];
    case 'confirm':
      return text === 'yes' ? [] : [problem(field, 'missing', `“${field.label}” is not confirmed yet.`)];
    case 'text':
    case 'known':
    case 'comment-per-standard':
      return [];
    case 'email':
      return /^[^\s@]+@[^\s@]+$/.test(text)
        ? []
        : [
            problem(
              field,
              'not-accepted',
              `“${field.label}” is not an e-mail address, such as ada@example.org.`,
            ),
          ];
    default:
      return field satisfies never;
  }
}

function longTextProblems(
  field: Extract<Field, { type: 'long-text' }>,
  text: string,
): readonly FieldProblem[] {
  const words = countWords(text);
  if (field.refuses.some((refused) => refused.toLowerCase() === text.toLowerCase())) {
    return [problem(field, 'not-accepted', `“${text}” is not an answer to “${field.label}”.`)];
  }
  if (field.maxWords === undefined || words <= field.maxWords) return [];
  const over = words - field.maxWords;
  const cut = `Take out ${over} ${over === 1 ? 'word' : 'words'}.`;
  return [
    problem(field, 'too-long', `“${field.label}” has ${words} words; the limit is ${field.maxWords}. ${cut}`),
  ];
}

function yesNoProblems(field: Extract<Field, { type: 'yes-no' }>, text: string): readonly FieldProblem[] {
  if (text !== 'yes' && text !== 'no')
    return [problem(field, 'not-accepted', `Answer yes or no to “${field.label}”.`)];
  if (field.must === undefined || text === field.must) return [];
  return [
    problem(
      field,
      'not-accepted',
      `“${field.label}” has to be answered ${field.must} before this can go on.`,
    ),
  ];
}

function rowProblems(field: Extract<Field, { type: 'rows' }>, value: FieldContent): readonly FieldProblem[] {
  if (value === 'none' && field.noneSays !== undefined) return [];
  const rows = rowsOf(value).filter(hasContent);
  const problems: FieldProblem[] = [];
  rows.forEach((row, index) => {
    for (const column of field.row) {
      const text = row[column.id]?.trim() ?? '';
      if (text === '' && column.required) {
        problems.push(
          problem(
            field,
            'missing',
            `“${field.label}”, row ${index + 1}: ${column.label.toLowerCase()} is missing.`,
          ),
        );
      } else if (text !== '' && column.type === 'date' && isoDate(text) === undefined) {
        problems.push(
          problem(field, 'not-accepted', `“${field.label}”, row ${index + 1}: “${text}” is not a date.`),
        );
      }
    }
  });
  if (rows.length < field.atLeast) {
    problems.push(problem(field, 'too-few', `“${field.label}” has ${rows.length} of ${field.atLeast}.`));
  } else if (rows.length === 0 && field.required) {
    const none = field.noneSays === undefined ? '' : ' or confirm that there is none';
    problems.push(problem(field, 'missing', `“${field.label}”: add at least one${none}.`));
  }
  return problems;
}

export function rowsOf(value: FieldContent | undefined): readonly Readonly<Record<string, string>>[] {
  return value !== undefined && isRows(value) ? value : [];
}

function isRows(value: FieldContent): value is readonly Readonly<Record<string, string>>[] {
  return Array.isArray(value);
}

function hasContent(row: Readonly<Record<string, string>>): boolean {
  return Object.values(row).some((text) => text.trim() !== '');
}

function problem(field: Field, kind: FieldProblem['problem'], says: string): FieldProblem {
  return { field: field.id, problem: kind, says };
}
