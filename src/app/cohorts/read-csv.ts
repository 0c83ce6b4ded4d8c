/** A record of a CSV file, with the line on which it begins, from 1. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

export type CsvRead =
  | { readonly type: 'read'; readonly records: readonly CsvRecord[] }
  | { readonly type: 'unreadable'; readonly line: number; readonly says: string };

/**
 * Reads a file strictly as RFC 4180 has it: cells apart by commas, quoted where they hold a comma, a quote or a line end,
 * a quote in one doubled, and as many cells in every record as in the first. A line feed or a carriage return alone ends a
 * line too, empty lines at the end are nothing, and where the first row has its cells apart by semicolons or tabs, as
 * spreadsheets write them in other countries and as “Unicode text”, so have the others.
 */
export function readCsv(text: string): CsvRead {
  const source = text.replace(/^\uFEFF/, '');
  const apart = separatorOf(source);
  const records: CsvRecord[] = [];
  let [at, line] = [0, 1];
  while (at < source.length) {
    const read = readRecord({ source, apart }, at, line);
    if ('says' in read) return { type: 'unreadable', ...read };
    records.push({ line, cells: read.cells });
    [at, line] = [read.end, read.nextLine];
  }
  while (records.at(-1)?.cells.every((cell) => cell.trim() === '') === true) records.pop();
  const wide = records[0]?.cells.length ?? 0;
  const odd = records.find(({ cells }) => cells.length !== wide);
  if (odd === undefined) return { type: 'read', records };
  const says = `This row has ${odd.cells.length} cells, and the first row has ${wide}.`;
  return { type: 'unreadable', line: odd.line, says };
}

interface RecordRead {
  readonly cells: readonly string[];
  readonly end: number;
  readonly nextLine: number;
}

interface Fault {
  readonly line: number;
  readonly says: string;
}

const plain = { ',': /[^,"\r\n]*/y, ';': /[^;"\r\n]*/y, '\t': /[^\t"\r\n]*/y } as const;
const quoted = /"((?:[^"]|"")*)"/y;
const lineEnd = /\r\n|\n|\r/y;
const lineEnds = /\r\n|\n|\r/;

type Separator = keyof typeof plain;

/** The one of which the first row has most outside quotes; a comma where it has none. */
function separatorOf(source: string): Separator {
  const [head = ''] = source.replaceAll(/"(?:[^"]|"")*"/g, '').split(lineEnds, 1);
  const many = (separator: Separator) => head.split(separator).length;
  return (['\t', ';'] as const).find((one) => many(one) > many(',')) ?? ',';
}

interface Source {
  readonly source: string;
  readonly apart: Separator;
}

function readRecord({ source, apart }: Source, from: number, first: number): RecordRead | Fault {
  const cells: string[] = [];
  let [at, line] = [from, first];
  for (;;) {
    const opens = source[at] === '"';
    const [whole, inside] = matchAt(opens ? quoted : plain[apart], source, at) ?? [];
    if (whole === undefined) return { line, says: 'A quote is opened in this row and never closed.' };
    cells.push(opens ? (inside ?? '').replaceAll('""', '"') : whole);
    at += whole.length;
    line += whole.split(lineEnds).length - 1;
    if (source[at] === apart) {
      at += 1;
      continue;
    }
    if (at >= source.length) return { cells, end: at, nextLine: line };
    const [ended] = matchAt(lineEnd, source, at) ?? [];
    if (ended !== undefined) return { cells, end: at + ended.length, nextLine: line + 1 };
    return {
      line,
      says: opens
        ? 'Something follows a closing quote in this row. After it comes the next cell or the end of the row.'
        : 'There is a quote in the middle of a cell. Put the whole cell in quotes, and each quote in it twice.',
    };
  }
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}
