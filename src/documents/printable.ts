import type { Block, Document, Prose, Run } from '../app/document.ts';
import { columnWidths } from './column-widths.ts';
import { inkOnWhite } from './ink-on-white.ts';
import { type Covers, legibleText } from './legible-text.ts';
import { soundHeadings } from './sound-headings.ts';
import { standingWords } from './standing-words.ts';
import { statementParagraphs } from './statement-paragraphs.ts';

/** The JSON that `letter-and-portfolio.typ` prints: text only, nothing in it is ever run. */
export const printable = (document: Document, covers: Covers): string => {
  const title = document.title.replace(/\s+/g, ' ').trim();
  const blocks = soundHeadings(document.blocks).map((block) => printableBlock(block, covers));
  const content = { ...document, title, ink: inkOnWhite(document.meta.authority.colour), blocks };
  return JSON.stringify(content, (_key, value: unknown) =>
    typeof value === 'string' ? breakable(legibleText(value, covers)) : value,
  );
};

const printableBlock = (block: Block, covers: Covers): object => {
  switch (block.kind) {
    case 'paragraph':
    case 'callout':
      return { ...block, text: runs(block.text) };
    case 'list':
      return { ...block, items: block.items.map(runs) };
    case 'definitions':
      return { ...block, rows: block.rows.map(({ term, value }) => ({ term, value: runs(value) })) };
    case 'table':
      return {
        ...block,
        widths: columnWidths(block),
        rows: block.rows.map((row) => block.header.map((_, column) => row[column] ?? '')),
      };
    case 'statement':
      return { ...block, paragraphs: statementParagraphs(legibleText(block.text, covers)), text: '' };
    case 'signature':
      return { ...block, stands: block.standing.kind === 'stands', words: standingWords(block.standing) };
    case 'heading':
    case 'page-break':
      return block;
    default: {
      const unknown: never = block;
      return unknown;
    }
  }
};

const runs = (prose: Prose): readonly Run[] => (typeof prose === 'string' ? [{ text: prose }] : prose);

const LONGEST_WORD = 40;
const ZERO_WIDTH_SPACE = '\u200B';

// A word longer than a line (an address, a held-down key) would run off the paper.
const breakable = (text: string): string =>
  text.replace(/\S{41,}/gu, (word) => {
    const characters = Array.from(word);
    const pieces = Array.from({ length: Math.ceil(characters.length / LONGEST_WORD) }, (_, index) =>
      characters.slice(index * LONGEST_WORD, (index + 1) * LONGEST_WORD).join(''),
    );
    return pieces.join(ZERO_WIDTH_SPACE);
  });
