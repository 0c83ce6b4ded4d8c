import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvOf } from './csv.ts';

const cellOf = (text: string) => csvOf([[text]]).slice(1, -2);

test('a cell that a spreadsheet would run is kept as text, with blanks before it too', () => {
  for (const formula of ['=1+1', '+44', '-2', '@SUM(A1)', '\t=1', '\r=1', ' =HYPERLINK("x")'])
    assert.match(cellOf(formula), /^"'/, JSON.stringify(formula));
});

test('commas, quotes and line ends are quoted, and a plain cell is left as it is', () => {
  assert.equal(cellOf('Ada "A" Example, Level 2'), '"Ada ""A"" Example, Level 2"');
  assert.equal(cellOf('one\ntwo'), '"one\ntwo"');
  assert.equal(
    csvOf([
      ['G9', '25'],
      ['2026-04-23', 'x'],
    ]),
    '\uFEFFG9,25\r\n2026-04-23,x\r\n',
  );
});
