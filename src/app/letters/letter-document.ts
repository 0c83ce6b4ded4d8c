import type { Block, Document, Prose, Run } from '../document.ts';
import type { Pack } from '../../core/policy/pack.ts';

/** A letter's words, as composed or as kept since it was sent. */
export interface LetterText {
  readonly subject: string;
  /** Paragraphs and lists in the small part of Markdown that letters use: `**strong**`, `- item`, `1. item`. */
  readonly body: string;
}

/** The words kept of a letter; undefined once they are destroyed on schedule. */
export function letterText(kept: unknown): LetterText | undefined {
  if (typeof kept !== 'object' || kept === null || !('subject' in kept) || !('body' in kept))
    return undefined;
  const { subject, body } = kept;
  return typeof subject === 'string' && typeof body === 'string' ? { subject, body } : undefined;
}

/** The letter as a document, for the PDF; its `blocks` are also what the page shows under the subject. */
export function letterDocument({ subject, body }: LetterText, pack: Pack, ref: string): Document {
  return {
    title: subject,
    meta: {
      authority: { name: pack.brand.name, colour: pack.brand.colour },
      reference: ref,
      language: 'en-GB',
    },
    blocks: letterBlocks(body),
  };
}

/** Blank lines part the blocks; inside a paragraph a line break stays a line break. */
export function letterBlocks(body: string): readonly Block[] {
  return body
    .split(/\n[ \t]*\n/)
    .flatMap((part) => partBlocks(part.split('\n').map((line) => line.trim())))
    .filter((block) => block.kind !== 'paragraph' || block.text.length > 0);
}

type Marker = 'bullet' | 'number';
type Stretch = { readonly marker: Marker | undefined; readonly lines: string[] };

function partBlocks(lines: readonly string[]): readonly Block[] {
  const stretches: Stretch[] = [];
  for (const line of lines) {
    if (line === '') continue;
    const { marker, text } = itemOf(line);
    const last = stretches.at(-1);
    if (last !== undefined && last.marker === marker) last.lines.push(text);
    else stretches.push({ marker, lines: [text] });
  }
  return stretches.map(({ marker, lines: texts }) =>
    marker === undefined
      ? { kind: 'paragraph', text: prose(texts.join('\n')) }
      : { kind: 'list', marker, items: texts.map(prose) },
  );
}

function itemOf(line: string): { readonly marker: Marker | undefined; readonly text: string } {
  const bullet = /^[-*] +(?=\S)/.exec(line);
  if (bullet) return { marker: 'bullet', text: line.slice(bullet[0].length) };
  const number = /^\d{1,3}[.)] +(?=\S)/.exec(line);
  if (number) return { marker: 'number', text: line.slice(number[0].length) };
  return { marker: undefined, text: line };
}

function prose(text: string): Prose {
  const runs = text
    .split(/(\*\*[^*]+\*\*)/)
    .filter((part) => part !== '')
    .map(runOf);
  return runs.some(({ strong }) => strong) ? runs : text;
}

function runOf(part: string): Run {
  return /^\*\*[^*]+\*\*$/.test(part) ? { text: part.slice(2, -2), strong: true } : { text: part };
}
