import type { Table } from '../app/document.ts';

const NARROWEST = 14;
const WIDEST = 45;

/** Shares of the line: a column of sentences gets more of it than one of dates or numbers. */
export const columnWidths = ({ header, rows }: Table): readonly number[] =>
  header.map((title, column) => {
    const lengths = rows.map((row) => (row[column] ?? '').length);
    const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
    return Math.min(WIDEST, Math.max(NARROWEST, title.length * 1.9, average));
  });
