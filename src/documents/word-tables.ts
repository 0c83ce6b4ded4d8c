import type { Previews } from './preview.ts';

/** Tables, their rows, their cells; a cell's paragraphs are lines. A table inside a cell is lines of that cell. */
export type WordTables = readonly (readonly (readonly string[])[])[];

/** The text of every table of a .docx, whatever it was last saved with; undefined where it cannot be read as one. */
export const readWordTables = async (
  content: Blob,
  { word }: Pick<Previews, 'word'>,
): Promise<WordTables | undefined> => {
  const read = await word(content, 'plain');
  return read.type === 'shown' ? tablesIn(read.html) : undefined;
};

interface OpenTable {
  readonly rows: string[][];
  cell: string;
}

const TOKEN = /<(\/?[a-z0-9]+)[^>]*>|([^<]+)/g;

const tablesIn = (html: string): WordTables => {
  const found: string[][][] = [];
  const open: OpenTable[] = [];
  for (const [, tag, text] of html.matchAll(TOKEN)) {
    const table = open.at(-1);
    if (tag === 'table') open.push({ rows: [], cell: '' });
    else if (table === undefined) continue;
    else if (text !== undefined) table.cell += unescaped(text);
    else if (tag === '/table') {
      open.pop();
      const around = open.at(-1);
      if (around === undefined) found.push(table.rows);
      else around.cell += asLines(table.rows);
    } else take(table, tag);
  }
  return found;
};

const take = (table: OpenTable, tag: string | undefined): void => {
  switch (tag) {
    case 'tr':
      table.rows.push([]);
      break;
    case 'td':
    case 'th':
      table.cell = '';
      break;
    case '/td':
    case '/th':
      table.rows.at(-1)?.push(table.cell.replace(/\n$/, ''));
      break;
    case 'br':
    case '/p':
      table.cell += '\n';
      break;
    default:
  }
};

const asLines = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => `${cells.map((one) => one.replaceAll('\n', ' ')).join(' | ')}\n`).join('');

const CHARACTERS: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };

const unescaped = (text: string): string =>
  text.replaceAll(/&(lt|gt|quot|amp);/g, (_, name: string) => CHARACTERS[name] ?? '');
