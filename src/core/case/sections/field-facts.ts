import { isoDate } from '../../calendar/date.ts';
import type { Column, Field, RowsField, TickRow } from '../../policy/form.ts';
import type { FieldFact, RowFact } from '../../rules/facts.ts';
import type { DateAround } from './date-bounds.ts';
import { numberIn } from './number-in.ts';
import {
  chosenIn,
  type FieldContent,
  hasContent,
  promptKey,
  rowKey,
  rowsOf,
  type SectionContent,
  textsOf,
} from './section-content.ts';
import { isKeptApart, rowDigest } from './row-ids.ts';
import { isWhole } from './row-problems.ts';
import { sameReference } from './same-reference.ts';
import { countWords } from '../words.ts';

interface Reading extends DateAround {
  readonly digest: (text: string) => string;
}

/** What a rule may know of an answer: choices, dates, counts and digests, never the words. */
export function factOf(field: Field, value: FieldContent, reading: Reading): FieldFact {
  const { content, digest } = reading;
  switch (field.type) {
    case 'rows': {
      const rows = rowsOf(value).filter(hasContent);
      if (rows.length === 0 && value === 'none') return { type: 'value', value: 'none' };
      return {
        type: 'rows',
        rows: rows.map((row) => ({
          ...rowFact(field.row, row, digest),
          ...ownFact(field, row, digest),
          ...(numberIn(row[field.caseload?.number ?? ''] ?? '') === 0 ? { none: true as const } : {}),
          ...(isWhole(field, row, reading) ? {} : { unfinished: true as const }),
        })),
      };
    }
    case 'grid':
      return { type: 'grid', ratings: filledOf(value) };
    case 'ticks':
      return ticksFact(field, value, content);
    case 'choices':
      return { type: 'values', values: chosenIn(value) };
    case 'number': {
      const figure = typeof value === 'string' ? numberIn(value) : undefined;
      return figure === undefined ? { type: 'empty' } : { type: 'number', value: figure };
    }
    default:
      return textFact(field, value);
  }
}

function textFact({ type }: Field, value: FieldContent): FieldFact {
  if (typeof value !== 'string') {
    const texts: readonly unknown[] = Object.values(value);
    const words = texts.reduce<number>((sum, text) => sum + countWords(String(text)), 0);
    return { type: 'text', words, filled: words > 0 };
  }
  const text = value.trim();
  if (text === '') return { type: 'empty' };
  if (type === 'yes-no' || type === 'choice' || type === 'confirm') return { type: 'value', value: text };
  const on = type === 'date' || type === 'known' ? isoDate(text) : undefined;
  if (on !== undefined) return { type: 'date', on };
  return { type: 'text', words: countWords(text), filled: true };
}

function filledOf(value: FieldContent): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(textsOf(value)).filter(([, rating]) => rating !== ''));
}

function ticksFact(
  field: Extract<Field, { type: 'ticks' }>,
  value: FieldContent,
  content: SectionContent,
): FieldFact {
  const rows = field.groups.flatMap((group) => group.rows);
  const given = textsOf(value);
  const seen = rows.filter(({ id }) => given[id] === 'seen');
  const { allNaWhen } = field;
  const allNa = allNaWhen !== undefined && chosenIn(content[allNaWhen.field]).includes(allNaWhen.is);
  const setAside = ({ id, optionalNa }: TickRow) =>
    optionalNa === true && given[id] !== 'seen' && (allNa || given[id] === 'na');
  return {
    type: 'ticks',
    ticked: seen.map(({ id }) => id),
    notApplicable: rows.filter(setAside).map(({ id }) => id),
    standards: [...new Set(seen.flatMap(({ standards }) => standards))],
  };
}

function rowFact(
  columns: readonly Column[],
  row: Readonly<Record<string, string>>,
  digest: (text: string) => string,
): RowFact {
  const fact: { -readonly [K in keyof RowFact]: RowFact[K] } = {};
  const kinds: string[] = [];
  for (const column of columns) {
    const text = row[column.id]?.trim() ?? '';
    if (text === '') continue;
    if (column.type === 'reference') fact.reference = digest(sameReference(text)).slice(0, 16);
    if (column.type === 'choice') kinds.push(text);
    const party = column.type === 'party' ? column.options.find(({ value }) => value === text) : undefined;
    if (party !== undefined) fact.party ??= party.value;
    if (column.type === 'standards') fact.standards = [...(fact.standards ?? []), ...text.split(' ')];
    const on = column.type === 'date' ? isoDate(text) : undefined;
    if (on !== undefined) fact.on ??= on;
  }
  const [first] = kinds;
  if (first !== undefined) fact.kind = first;
  if (kinds.length > 1) fact.kinds = kinds;
  const prompt = row[promptKey] ?? '';
  if (prompt !== '') fact.prompt = prompt;
  return fact;
}

/** By what a row is known from the next one, and from itself as it was before. */
function ownFact(
  field: RowsField,
  row: Readonly<Record<string, string>>,
  digest: (text: string) => string,
): Pick<RowFact, 'id' | 'digest'> {
  const id = row[rowKey] ?? '';
  return id === '' || !isKeptApart(field) ? {} : { id, digest: rowDigest(field, row, digest) };
}
