import { CsvError, type Options, parse } from 'csv-parse/sync';
import type { TableRead } from '../../app/cohorts/training-file.ts';

/**
 * Reads the text of a CSV file as spreadsheets write it: with or without a byte order mark, lines ended in any of the three
 * ways, cells apart by commas, or by semicolons or tabs where those of the first row are. Empty rows are nothing. A row is
 * named by the number that it has in a spreadsheet.
 */
export function readCsv(text: string): TableRead {
  const [hint, named] = /^\uFEFF?sep=([,;\t])(?:\r\n|\n|\r)/i.exec(text) ?? [];
  const source = text.slice(hint?.length ?? 0);
  try {
    const rows = parse(source, options(named ?? separatorOf(source)));
    return readRows(rows.map((cells, place) => ({ row: place + 1, cells })));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { type: 'unreadable', row: rowOf(error), says: reasons[error.code] ?? 'This row cannot be read.' };
  }
}

function options(delimiter: string): Options & { readonly columns?: false } {
  return { bom: true, delimiter, recordDelimiter: ['\r\n', '\n', '\r'], relaxColumnCount: true };
}

/** The one of which the first row has most outside quotes; a comma where it has none. */
function separatorOf(source: string): string {
  const [head = ''] = source.replaceAll(/"(?:[^"]|"")*"/g, '').split(/\r\n|\n|\r/, 1);
  const many = (separator: string) => head.split(separator).length;
  return ['\t', ';'].find((one) => many(one) > many(',')) ?? ',';
}

function readRows(all: Extract<TableRead, { readonly type: 'read' }>['rows']): TableRead {
  const rows = all.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const wide = rows[0]?.cells.length ?? 0;
  const odd = rows.find(({ cells }) => cells.length !== wide);
  if (odd === undefined) return { type: 'read', rows };
  const says = `This row has ${odd.cells.length} cells, and the first row has ${wide}.`;
  return { type: 'unreadable', row: odd.row, says };
}

function rowOf(error: CsvError): number {
  return typeof error['records'] === 'number' ? error['records'] + 1 : 1;
}

const reasons: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'A quote is opened in this row and never closed.',
  CSV_INVALID_CLOSING_QUOTE:
    'Something follows a closing quote in this row. After it comes the next cell or the end of the row.',
  INVALID_OPENING_QUOTE:
    'There is a quote in the middle of a cell. Put the whole cell in quotes, and each quote in it twice.',
};
