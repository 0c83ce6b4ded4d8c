import {
  BorderStyle,
  Document as WordDocument,
  Footer,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Table as WordTable,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Block, Document, Prose, Table } from '../app/document.ts';
import { columnWidths } from './column-widths.ts';
import { inkOnWhite } from './ink-on-white.ts';
import { legibleText } from './legible-text.ts';
import { soundHeadings } from './sound-headings.ts';
import { standingWords } from './standing-words.ts';
import { WORD_PAGE, wordStyles } from './word-styles.ts';
import { statementParagraphs } from './statement-paragraphs.ts';

type Placed = Paragraph | WordTable;

const QUIET = '4a4f55';
const HAIRLINE = { style: BorderStyle.SINGLE, size: 4, color: 'b1b4b6' } as const;
const NUMBERED = 'numbered';
const NOTHING: Block = { kind: 'paragraph', text: '' };

/** The same blocks that the PDF prints, as a Word document with real headings, lists and table headers. */
export const toWord = async (document: Document): Promise<Uint8Array> => {
  const { title, meta, blocks } = document;
  const ink = inkOnWhite(meta.authority.colour).slice(1);
  const made = new WordDocument({
    title: legibleText(title),
    creator: legibleText(meta.authority.name),
    description: legibleText(meta.reference),
    styles: wordStyles(ink),
    numbering: { config: [{ reference: NUMBERED, levels: [numberLevel] }] },
    sections: [
      {
        properties: {
          page: WORD_PAGE,
        },
        footers: { default: footer(meta.reference) },
        children: [
          new Paragraph({
            children: [new TextRun({ text: legibleText(meta.authority.name), bold: true, color: ink })],
          }),
          new Paragraph({ style: 'Title', children: runs(title) }),
          ...withInstances(soundHeadings(blocks)),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(made));
};

const numberLevel = {
  level: 0,
  format: LevelFormat.DECIMAL,
  text: '%1.',
  style: { paragraph: { indent: { left: '10mm', hanging: '6mm' } } },
} as const;

const footer = (reference: string): Footer =>
  new Footer({
    children: [
      new Paragraph({
        children: [
          new TextRun({ text: `${legibleText(reference)}   Page `, color: QUIET, size: 18 }),
          new TextRun({
            children: [PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES],
            color: QUIET,
            size: 18,
          }),
        ],
      }),
    ],
  });

/** Each numbered list begins at 1 again. */
const withInstances = (blocks: readonly Block[]): readonly Placed[] =>
  blocks.flatMap((block, instance) => placed(block, instance));

const placed = (block: Block, instance: number): readonly Placed[] => {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ heading: LEVELS[block.level], children: runs(block.text) })];
    case 'paragraph':
      return [new Paragraph({ children: runs(block.text) })];
    case 'list':
      return block.items.map((item) => listItem(item, block.marker === 'number' ? instance : undefined));
    case 'definitions':
      return block.rows.map(
        ({ term, value }) =>
          new Paragraph({
            children: [new TextRun({ text: `${legibleText(term)}: `, bold: true }), ...runs(value)],
          }),
      );
    case 'table':
      return tablePlaced(block);
    case 'statement':
      return statementParagraphs(legibleText(block.text)).map((lines) => quoted(lines.join('\n')));
    case 'signature':
      return [
        new Paragraph({
          keepNext: true,
          border: { top: HAIRLINE },
          children: [new TextRun({ text: legibleText(block.name), bold: true })],
        }),
        new Paragraph({ keepNext: true, children: runs(block.role) }),
        new Paragraph({
          keepNext: true,
          children: [new TextRun({ text: legibleText(block.date), color: QUIET })],
        }),
        new Paragraph({
          children: [new TextRun({ text: legibleText(standingWords(block.standing)), bold: true })],
        }),
      ];
    case 'callout':
      return [
        ...(block.title === undefined ? [] : [shaded([{ text: block.title, strong: true }])]),
        shaded(block.text),
      ];
    case 'page-break':
      return [new Paragraph({ pageBreakBefore: true })];
    default: {
      const unknown: never = block;
      return unknown;
    }
  }
};

const LEVELS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;

const listItem = (item: Prose, instance: number | undefined): Paragraph =>
  new Paragraph({
    children: runs(item),
    ...(instance === undefined
      ? { bullet: { level: 0 } }
      : { numbering: { reference: NUMBERED, level: 0, instance } }),
  });

const quoted = (text: string): Paragraph =>
  new Paragraph({
    children: runs(text),
    indent: { left: '6mm' },
    border: { left: { ...HAIRLINE, size: 12, space: 10 } },
  });

const shaded = (text: Prose): Paragraph =>
  new Paragraph({ children: runs(text), shading: { type: ShadingType.CLEAR, fill: 'f3f4f5' } });

const tablePlaced = (block: Table): readonly Placed[] => {
  const { caption, header, rows } = block;
  const widths = columnWidths(block);
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const row = (texts: readonly string[], bold: boolean): TableRow =>
    new TableRow({
      tableHeader: bold,
      cantSplit: true,
      children: header.map((_, at) => cell(texts[at] ?? '', { bold, share: (widths[at] ?? 0) / whole })),
    });
  const table = new WordTable({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [row(header, true), ...rows.map((texts) => row(texts, false))],
  });
  const named =
    caption === undefined
      ? []
      : [new Paragraph({ keepNext: true, children: runs([{ text: caption, strong: true }]) })];
  // Two tables that touch are one to Word.
  return [...named, table, ...placed(NOTHING, 0)];
};

interface CellLook {
  readonly bold: boolean;
  /** Of the line, from 0 to 1. */
  readonly share: number;
}

const cell = (text: string, { bold, share }: CellLook): TableCell =>
  new TableCell({
    width: { size: Math.round(share * 100), type: WidthType.PERCENTAGE },
    margins: { top: 60, bottom: 60, left: 80, right: 80 },
    children: [new Paragraph({ spacing: { after: 0 }, children: runs([{ text, strong: bold }]) })],
  });

const runs = (prose: Prose): readonly ParagraphChild[] =>
  (typeof prose === 'string' ? [{ text: prose }] : prose).flatMap((run) =>
    legibleText(run.text)
      .split('\n')
      .map(
        (text, line) =>
          new TextRun({
            text,
            // Said only where it is so: a heading's own weight would be taken back.
            ...('strong' in run && run.strong === true ? { bold: true } : {}),
            ...(line === 0 ? {} : { break: 1 }),
          }),
      ),
  );
