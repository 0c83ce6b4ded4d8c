import {
  Document as WordDocument,
  Footer,
  HeadingLevel,
  Packer,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { WordForm, WordQuestion } from '../app/document.ts';
import { inkOnWhite } from './ink-on-white.ts';
import { WORD_PAGE, wordStyles } from './word-styles.ts';

const INTRO = [
  'Fill this in wherever you like, then send the document back on the page that you had it from. You will be shown what is new before anything is saved.',
  'Write in the white boxes only. Leave the grey lines as they are: your answers are found by them.',
];

/** A form to fill in away from the service: each question a table, a grey line that says what is asked, boxes beneath. */
export const toWordForm = async ({ title, meta, mark, pages }: WordForm): Promise<Uint8Array> => {
  const made = new WordDocument({
    title: plain(title),
    creator: plain(meta.authority.name),
    styles: wordStyles(inkOnWhite(meta.authority.colour).slice(1)),
    sections: [
      {
        properties: { page: WORD_PAGE },
        footers: { default: new Footer({ children: [new Paragraph(plain(mark))] }) },
        children: [
          new Paragraph({ style: 'Title', text: plain(title) }),
          ...INTRO.map((text) => new Paragraph({ text })),
          table([row([grey([mark])])]),
          ...pages.flatMap(({ title: page, questions }) => [
            new Paragraph({ heading: HeadingLevel.HEADING_1, text: plain(page) }),
            ...questions.flatMap((question) => [questionTable(question), new Paragraph('')]),
          ]),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(made));
};

const questionTable = ({ number, label, help, header, rows, fixed }: WordQuestion): Table => {
  const across = header?.length ?? 1;
  const asked = grey([`Question ${number}. ${label}`, ...help], across);
  const heads = header === undefined ? [] : [row(header.map((text) => grey([text])))];
  return table([
    row([asked]),
    ...heads,
    ...rows.map((cells) => row(cells.map((text, at) => (at < fixed ? grey([text]) : white(text))))),
  ]);
};

const table = (rows: readonly TableRow[]): Table =>
  new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows });

const row = (children: readonly TableCell[]): TableRow => new TableRow({ children });

const MARGINS = { top: 60, bottom: 60, left: 90, right: 90 } as const;

/** The first line strong, the rest beneath it. */
const grey = (lines: readonly string[], columnSpan = 1): TableCell =>
  new TableCell({
    columnSpan,
    margins: MARGINS,
    shading: { type: ShadingType.CLEAR, fill: 'e8eaec' },
    children: lines.map(
      (text, at) =>
        new Paragraph({
          spacing: { after: 0 },
          children: [new TextRun({ text: plain(text), bold: at === 0 })],
        }),
    ),
  });

/** A line a paragraph, as people break lines in Word. */
const white = (text: string): TableCell =>
  new TableCell({
    margins: MARGINS,
    children: text
      .split('\n')
      .map((line) => new Paragraph({ spacing: { after: 0 }, children: [new TextRun(plain(line))] })),
  });

// What XML 1.0 has no way to write; without this Word cannot open the document.
const UNWRITABLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const plain = (text: string): string => text.replaceAll(UNWRITABLE, '');
