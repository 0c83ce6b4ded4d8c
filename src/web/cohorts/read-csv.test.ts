import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readCsv } from './read-csv.ts';

const cells = (text: string) => {
  const read = readCsv(text);
  return read.type === 'read' ? read.rows.map((row) => row.cells) : `${read.row}: ${read.says}`;
};

test('cells stand between commas, records between line ends, with or without one at the end', () => {
  assert.deepEqual(cells('a,b\r\nc,d\r\n'), [
    ['a', 'b'],
    ['c', 'd'],
  ]);
  assert.deepEqual(cells('a,b\nc,d'), [
    ['a', 'b'],
    ['c', 'd'],
  ]);
  assert.deepEqual(cells('\uFEFFa,\r\n,d\r\n,\r\n\r\n'), [
    ['a', ''],
    ['', 'd'],
  ]);
  assert.deepEqual(cells(''), []);
});

test('a line ends at a carriage return too, as older spreadsheets on a Mac have it', () => {
  assert.deepEqual(cells('a,b\rc,d\r'), [
    ['a', 'b'],
    ['c', 'd'],
  ]);
  const read = readCsv('"one\rtwo",x\rthree,y\r');
  assert.deepEqual(read.type === 'read' && read.rows.map(({ row }) => row), [1, 2]);
});

test('cells are apart by what parts those of the first row: commas, semicolons or tabs', () => {
  assert.deepEqual(cells('a;b\r\nc,d;"e;f"\r\n'), [
    ['a', 'b'],
    ['c,d', 'e;f'],
  ]);
  assert.deepEqual(cells('a\tb\r\nc;d\te\r\n'), [
    ['a', 'b'],
    ['c;d', 'e'],
  ]);
  assert.deepEqual(cells('"a;b;c",d\ne,f'), [
    ['a;b;c', 'd'],
    ['e', 'f'],
  ]);
});

test('an empty row in between is nothing, and the rows after it keep their numbers; a first line may name what parts the cells', () => {
  const read = readCsv('a,b\r\n,\r\n\r\nc,d\r\n');
  assert.deepEqual(read.type === 'read' && read.rows.map(({ row }) => row), [1, 4]);
  assert.deepEqual(cells('\uFEFFsep=;\r\na,b;c\r\nd;e\r\n'), [
    ['a,b', 'c'],
    ['d', 'e'],
  ]);
});

test('a quoted cell holds commas, line ends and doubled quotes, and spaces are part of a cell', () => {
  assert.deepEqual(cells('"a, ""b""\r\nc", d\r\n'), [['a, "b"\r\nc', ' d']]);
  const read = readCsv('"one\ntwo",x\nthree,y\n');
  assert.deepEqual(read.type === 'read' && read.rows.map(({ row }) => row), [1, 2]);
});

test('what the format does not allow is refused with its line', () => {
  assert.match(String(cells('a,b\r\n"c,d\r\n')), /^2: A quote is opened/);
  assert.match(String(cells('a,b\r\nc"c,d\r\n')), /^2: There is a quote in the middle/);
  assert.match(String(cells('a,b\r\n"c"c,d\r\n')), /^2: Something follows a closing quote/);
  assert.match(String(cells('a,b\r\nc\r\n')), /^2: This row has 1 cells, and the first row has 2/);
});

test('whatever is written by the rules is read back as it was', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', ' ', ',', ';', '\t', '"', '\n', '\r', '\r\n', 'ü') });
  const table = fc
    .integer({ min: 1, max: 4 })
    .chain((wide) =>
      fc.array(fc.array(cell, { minLength: wide, maxLength: wide }), { minLength: 1, maxLength: 5 }),
    )
    .filter((rows) => rows.every((row) => row.some((one) => one.trim() !== '')));
  fc.assert(
    fc.property(table, (rows) => {
      const text = rows
        .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
        .join('\r\n');
      assert.deepEqual(cells(text), rows);
    }),
  );
});
