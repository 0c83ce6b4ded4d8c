import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import { openPreviews } from './preview.ts';
import { readWordTables } from './word-tables.ts';

const previews = openPreviews();

const cell = (...children: (Paragraph | Table)[]) => new TableCell({ children });
const row = (...cells: TableCell[]) => new TableRow({ children: cells });
const words = (text: string) => new Paragraph(text);

const read = async (children: Table[]) => {
  const bytes = await Packer.toBuffer(new Document({ sections: [{ children }] }));
  return readWordTables(new Blob([Uint8Array.from(bytes)]), previews);
};

test('a table pasted into a cell is lines of that cell, and nothing around it is lost or moved', async () => {
  const pasted = new Table({
    rows: [row(cell(words('Mon')), cell(words('Visit'))), row(cell(words('Tue')), cell(words('a < b & c')))],
  });
  const tables = await read([
    new Table({
      rows: [
        row(cell(words('Question 1. What?'))),
        row(cell(words('Before'), pasted, words('After')), cell(words('Beside'))),
        row(cell(words('Last')), cell(words(''))),
      ],
    }),
    new Table({ rows: [row(cell(words('Question 2. Why?')))] }),
  ]);
  assert.deepEqual(tables, [
    [['Question 1. What?'], ['Before\nMon | Visit\nTue | a < b & c\nAfter', 'Beside'], ['Last', '']],
    [['Question 2. Why?']],
  ]);
});

test('what is no Word document is said to be none', async () => {
  assert.equal(await readWordTables(new Blob(['no document']), previews), undefined);
});
