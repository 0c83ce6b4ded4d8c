import type { SectionContent } from '../../core/case/sections/section-content.ts';
import type { Field, Section } from '../../core/policy/form.ts';
import type { Block, Prose } from '../document.ts';
import type { CaseInView } from '../look-at-case.ts';
import { answerBlocks } from './portfolio-answers.ts';

/** What was answered to one field, as plain text: what two versions are compared by. */
export function answerText(
  section: Section,
  field: Field,
  { content, seen }: { readonly content: SectionContent; readonly seen: Pick<CaseInView, 'caseFile'> },
): string {
  const { when: _, ...alone } = field;
  return answerBlocks({ ...section, fields: [alone as Field] }, content, seen)
    .flatMap((block) => linesOf(block, field))
    .join('\n');
}

function linesOf(block: Block, field: Field): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return block.text === field.label ? [] : [block.text];
    case 'paragraph':
    case 'statement':
    case 'callout':
      return [plain(block.text)];
    case 'list':
      return block.items.map(plain);
    case 'definitions':
      return block.rows.map(({ term, value }) =>
        term === field.label ? plain(value) : `${term}: ${plain(value)}`,
      );
    case 'table':
      return block.rows.map((row) =>
        row
          .flatMap((cell, place) => (cell === '' ? [] : [`${block.header[place] ?? ''}: ${cell}`]))
          .join('; '),
      );
    case 'signature':
    case 'page-break':
      return [];
    default:
      return block satisfies never;
  }
}

function plain(text: Prose): string {
  return typeof text === 'string' ? text : text.map((run) => run.text).join('');
}
