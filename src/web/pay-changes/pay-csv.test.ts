import assert from 'node:assert/strict';
import { test } from 'node:test';
import { payCsv } from './pay-csv.ts';

const cellOf = (text: string) => payCsv([[text]]).slice(1, -2);

test('keeps a cell that a spreadsheet would run as text', () => {
  for (const formula of ['=1+1', '+44', '-2', '@SUM(A1)', '\t=1', '\r=1']) {
    assert.match(cellOf(formula), /^"'/, JSON.stringify(formula));
  }
});

test('quotes commas, quotes and line ends', () => {
  assert.equal(cellOf('Ada "A" Example, Level 2'), '"Ada ""A"" Example, Level 2"');
  assert.equal(cellOf('one\ntwo'), '"one\ntwo"');
});

test('leaves a plain cell as it is', () => {
  assert.equal(
    payCsv([
      ['G9', '25'],
      ['2026-04-23', 'x'],
    ]),
    '\uFEFFG9,25\r\n2026-04-23,x\r\n',
  );
});
