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
 * a quote in one doubled, and as many cells in every record as in the first. A line feed alone ends a line too, and empty
 * lines at the end are nothing.
 */
export function readCsv(text: string): CsvRead {
  const source = text.replace(/^\uFEFF/, '');
  const records: CsvRecord[] = [];
  let [at, line] = [0, 1];
  while (at < source.length) {
    const read = readRecord(source, at, line);
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

const plain = /[^,"\r\n]*/y;
const quoted = /"((?:[^"]|"")*)"/y;
const lineEnd = /\r\n|\n/y;

function readRecord(source: string, from: number, first: number): RecordRead | Fault {
  const cells: string[] = [];
  let [at, line] = [from, first];
  for (;;) {
    const opens = source[at] === '"';
    const [whole, inside] = matchAt(opens ? quoted : plain, source, at) ?? [];
    if (whole === undefined) return { line, says: 'A quote is opened in this row and never closed.' };
    cells.push(opens ? (inside ?? '').replaceAll('""', '"') : whole);
    at += whole.length;
    line += whole.split('\n').length - 1;
    if (source[at] === ',') {
      at += 1;
      continue;
    }
    if (at >= source.length) return { cells, end: at, nextLine: line };
    const [ended] = matchAt(lineEnd, source, at) ?? [];
    if (ended !== undefined) return { cells, end: at + ended.length, nextLine: line + 1 };
    return {
      line,
      says: opens
        ? 'Something follows a closing quote in this row. After it comes a comma or the end of the row.'
        : 'There is a quote in the middle of a cell. Put the whole cell in quotes, and each quote in it twice.',
    };
  }
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}
