import type { Column, Field, Section } from '../../../core/policy/form.ts';
import {
  type FieldContent,
  hasContent,
  mostRows,
  notApplicableKey,
  otherKey,
  promptKey,
  rowKey,
  type SectionContent,
} from '../../../core/case/sections/section-content.ts';
import { isRowId } from '../../../core/case/sections/row-ids.ts';
import { partName } from './choice-views.ts';
import { isDateOnRecord } from './known-date.ts';
import { dateOfParts } from './typed-date.ts';

/** A posted body as the sender's word: only its texts are believed to be there. */
export type Posted = Readonly<Record<string, string>>;

export interface Posting {
  readonly known: Readonly<Record<string, string | undefined>>;
  /** Ids of the standards that a field takes comments on. */
  readonly standards: (field: CommentField) => readonly string[];
}

type CommentField = Extract<Field, { type: 'comment-per-standard' }>;

export function postedTexts(body: unknown): Posted {
  if (body === null || typeof body !== 'object') return {};
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** Reads a section off a posted form, exactly as typed. A field that was not posted at all is left out. */
export function readContent(section: Section, posted: Posted, posting: Posting): SectionContent {
  const content: Record<string, FieldContent> = {};
  for (const field of section.fields) {
    const value = readField(field, posted, posting);
    if (value !== undefined) content[field.id] = value;
    if (field.mayNotApply === true) {
      const key = notApplicableKey(field.id);
      content[key] = textAt(posted, key).trim();
    }
    if ('other' in field && field.other !== undefined) {
      const key = otherKey(field.id);
      content[key] = textAt(posted, key).trim();
    }
  }
  return content;
}

function readField(field: Field, posted: Posted, { known, standards }: Posting): FieldContent | undefined {
  switch (field.type) {
    case 'text':
    case 'email':
    case 'number':
    case 'yes-no':
    case 'choice':
      return textAt(posted, field.id).trim();
    case 'long-text':
      return textAt(posted, field.id);
    case 'confirm':
      return textAt(posted, field.id) === 'yes' ? 'yes' : '';
    case 'date':
      return dateAt(posted, field.id);
    case 'known': {
      if (!field.correctable) return undefined;
      const typed = isDateOnRecord(field.from) ? dateAt(posted, field.id) : textAt(posted, field.id).trim();
      // What agrees with the record is not kept as a correction, so that the record stays the source.
      return typed === known[field.from] ? '' : typed;
    }
    case 'choices':
      return partsAt(
        field.id,
        field.options.map(({ value }) => value),
        posted,
      );
    case 'grid':
      return partsAt(
        field.id,
        field.rows.map(({ id }) => id),
        posted,
      );
    case 'ticks':
      return partsAt(
        field.id,
        field.groups.flatMap(({ rows }) => rows.map(({ id }) => id)),
        posted,
      );
    case 'allocation':
    case 'counted':
      return undefined;
    case 'rows':
      return textAt(posted, `${field.id}-none`) === 'none'
        ? noneOrRows(field, posted)
        : rowsAt(field, posted);
    case 'comment-per-standard':
      return Object.fromEntries(
        standards(field).map((standard) => [standard, textAt(posted, `${field.id}-${standard}`)]),
      );
    default:
      return field satisfies never;
  }
}

/** Rows that were typed are never thrown away for a ticked box. */
function noneOrRows(field: Extract<Field, { type: 'rows' }>, posted: Posted): FieldContent {
  const rows = rowsAt(field, posted);
  return rows.length > 0 ? rows : 'none';
}

function rowsAt(
  field: Extract<Field, { type: 'rows' }>,
  posted: Posted,
): readonly Readonly<Record<string, string>>[] {
  return rowNumbers(field.id, posted)
    .map((row) => {
      const prompt = textAt(posted, `${field.id}-${row}-${promptKey}`);
      const stands = field.prompts.some(({ id }) => id === prompt);
      const own = textAt(posted, `${field.id}-${row}-${rowKey}`);
      return {
        ...(isRowId(own) ? { [rowKey]: own } : {}),
        ...(stands ? { [promptKey]: prompt } : {}),
        ...readCells(field.row, posted, `${field.id}-${row}`),
      };
    })
    .filter(hasContent);
}

/** The rows posted, in order; a row taken out on the page leaves a gap. */
export function rowNumbers(field: string, posted: Posted): readonly number[] {
  const found = new Set<number>();
  const shape = /^(\d{1,3})-/u;
  for (const name of Object.keys(posted)) {
    const row = name.startsWith(`${field}-`) ? shape.exec(name.slice(field.length + 1))?.[1] : undefined;
    if (row !== undefined) found.add(Number(row));
  }
  return [...found].toSorted((a, b) => a - b).slice(0, mostRows);
}

/** The cells of one row that was posted under this name. */
export function readCells(
  columns: readonly Column[],
  posted: Posted,
  row: string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(columns.map((column) => [column.id, cellAt(column, posted, row)]));
}

function cellAt(column: Column, posted: Posted, row: string): string {
  const name = `${row}-${column.id}`;
  if (column.type === 'standards') return standardsAt(name, posted);
  if (column.type === 'party') {
    const chosen = column.options.find(({ value }) => value === textAt(posted, name).trim());
    return chosen?.value ?? textAt(posted, `${name}-other`).trim();
  }
  return column.type === 'date' ? dateAt(posted, name) : textAt(posted, name).trim();
}

/** What was posted for each part of a field: one of several choices, or a row of a grid. */
function partsAt(field: string, parts: readonly string[], posted: Posted): FieldContent {
  return Object.fromEntries(
    parts.flatMap((part) => {
      const text = textAt(posted, partName(field, part));
      return text === '' ? [] : [[part, text]];
    }),
  );
}

/** The standards ticked in a row, by id, in the order of the page. */
function standardsAt(name: string, posted: Posted): string {
  const start = partName(name, '');
  return Object.keys(posted)
    .filter((key) => key.startsWith(start) && posted[key] === 'yes')
    .map((key) => key.slice(start.length))
    .filter((id) => /^[a-z0-9-]+$/.test(id))
    .join(' ');
}

function dateAt(posted: Posted, name: string): string {
  return dateOfParts({
    day: textAt(posted, `${name}-day`),
    month: textAt(posted, `${name}-month`),
    year: textAt(posted, `${name}-year`),
  });
}

function textAt(posted: Posted, name: string): string {
  return (posted[name] ?? '').replaceAll('\r\n', '\n');
}
