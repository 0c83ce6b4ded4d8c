import { isoDate } from '../../core/calendar/date.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import { knownFacts } from '../../core/case/sections/known-facts.ts';
import { standardTitle } from '../../core/case/policy.ts';
import { cellWords } from '../../core/case/sections/cell-words.ts';
import {
  asked,
  type FieldContent,
  hasContent,
  notApplicableBecause,
  promptKey,
  rowsOf,
  type SectionContent,
  textsOf,
} from '../../core/case/sections/section-content.ts';
import type { Field, Section } from '../../core/policy/form.ts';
import { agreedWords } from './agreed-words.ts';
import { chosenWords, ratingsTable, tickBlocks } from './choice-answers.ts';
import type { Block } from '../document.ts';
import type { CaseInView } from '../look-at-case.ts';
import { allocatedStandards } from './section-place.ts';

/** What was answered in a section, field by field. Long words stand under a heading of their own, at level 1. */
export function answerBlocks(
  section: Section,
  content: SectionContent,
  seen: Pick<CaseInView, 'caseFile'>,
): readonly Block[] {
  const blocks: Block[] = [];
  for (const field of section.fields.filter((one) => asked(one, content))) {
    const last = blocks.at(-1);
    const because = notApplicableBecause(field, content);
    const made =
      because === '' ? blocksOf(field, content, seen) : term(field.label, `Not applicable: ${because}`);
    const [first] = made;
    // Short answers that follow each other are one list of terms and not many of one.
    if (last?.kind === 'definitions' && first?.kind === 'definitions') {
      blocks.splice(-1, 1, { kind: 'definitions', rows: [...last.rows, ...first.rows] });
    } else blocks.push(...made);
  }
  return blocks;
}

function blocksOf(
  field: Field,
  content: SectionContent,
  seen: Pick<CaseInView, 'caseFile'>,
): readonly Block[] {
  const value = content[field.id] ?? '';
  const text = typeof value === 'string' ? value.trim() : '';
  switch (field.type) {
    case 'text':
    case 'email':
      return term(field.label, text);
    case 'date':
      return term(field.label, dayWords(text));
    case 'yes-no':
      return term(field.label, text === 'yes' ? 'Yes' : text === 'no' ? 'No' : text);
    case 'number':
      return term(field.label, text);
    case 'choice':
    case 'choices':
      return term(field.label, chosenWords(field, value, content));
    case 'grid':
      return [{ kind: 'heading', level: 1, text: field.label }, ratingsTable(field, value)];
    case 'ticks':
      return [
        { kind: 'heading', level: 1, text: field.label },
        ...tickBlocks(field, value, { content, seen }),
      ];
    case 'confirm':
      return term(field.label, text === 'yes' ? `Confirmed: ${field.says}` : '');
    case 'known': {
      const known = knownFacts(seen.caseFile)[field.from] ?? '';
      return term(field.label, dayWords(field.correctable && text !== '' ? text : known));
    }
    case 'counted':
    case 'long-text':
      return [{ kind: 'heading', level: 1, text: field.label }, words(text)];
    case 'allocation':
      return [{ kind: 'heading', level: 1, text: field.label }, gridOf(field.framework, seen)];
    case 'rows':
      return [{ kind: 'heading', level: 1, text: field.label }, rowsTable(field, value, seen)];
    case 'comment-per-standard':
      return commentBlocks(field, value, seen);
    default:
      return field satisfies never;
  }
}

function term(label: string, value: string): readonly Block[] {
  return [{ kind: 'definitions', rows: [{ term: label, value: value === '' ? 'Not answered' : value }] }];
}

function words(text: string): Block {
  return text === '' ? { kind: 'paragraph', text: 'Nothing written.' } : { kind: 'statement', text };
}

function dayWords(text: string): string {
  const on = isoDate(text);
  return on === undefined ? text : describeDate(on, 'without-weekday');
}

function gridOf(framework: string, { caseFile }: Pick<CaseInView, 'caseFile'>): Block {
  const allocated = allocatedStandards(caseFile.state);
  const standards = caseFile.policy.pack.frameworks[framework]?.standards ?? [];
  return {
    kind: 'table',
    header: ['Standard', 'To evidence'],
    rows: standards.map((one) => [standardTitle(one, one.id), allocated.includes(one.id) ? 'Y' : 'N']),
  };
}

function rowsTable(
  field: Extract<Field, { type: 'rows' }>,
  value: FieldContent,
  { caseFile }: Pick<CaseInView, 'caseFile'>,
): Block {
  const rows = rowsOf(value).filter(hasContent);
  if (rows.length === 0) {
    const none = value === 'none' ? field.noneSays : undefined;
    return { kind: 'paragraph', text: none ?? 'Nothing listed.' };
  }
  const prompted = field.prompts.length > 0;
  const agreed = (field.agreedBy ?? []).length > 0;
  const promptWords = (id: string) => field.prompts.find((prompt) => prompt.id === id)?.label ?? '';
  return {
    kind: 'table',
    header: [
      ...(prompted ? [field.label] : []),
      ...field.row.map(({ label }) => label),
      ...(agreed ? ['Agreed by'] : []),
    ],
    rows: rows.map((row) => [
      ...(prompted ? [promptWords(row[promptKey] ?? '')] : []),
      ...field.row.map((column) => cellWords(column, row[column.id] ?? '', caseFile.policy.standards)),
      ...(agreed ? [agreedWords(field, row, caseFile)] : []),
    ]),
  };
}

function commentBlocks(
  field: Extract<Field, { type: 'comment-per-standard' }>,
  value: FieldContent,
  { caseFile }: Pick<CaseInView, 'caseFile'>,
): readonly Block[] {
  const comments = textsOf(value);
  const allocated = allocatedStandards(caseFile.state);
  return (caseFile.policy.pack.frameworks[field.framework]?.standards ?? [])
    .filter(({ id }) => field.only === 'all' || allocated.includes(id))
    .flatMap((standard): Block[] => {
      const text = comments[standard.id]?.trim() ?? '';
      const heading: Block = { kind: 'heading', level: 1, text: standardTitle(standard, standard.id) };
      return [
        heading,
        text === '' ? { kind: 'paragraph', text: 'No comment.' } : { kind: 'statement', text },
      ];
    });
}

/** The same blocks with every heading one level further in. */
export function deeper(blocks: readonly Block[]): readonly Block[] {
  return blocks.map((block) =>
    block.kind === 'heading' ? { ...block, level: block.level === 1 ? 2 : 3 } : block,
  );
}
