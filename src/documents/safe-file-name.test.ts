import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { extensionOf, safeFileName } from './safe-file-name.ts';

test('a name is kept, its path and whatever hides in it are not', () => {
  const cases = [
    ['Zoë’s Statement (final) 2.docx', 'Zoë’s Statement (final) 2.docx'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\ada\\letter.pdf', 'letter.pdf'],
    ['letter\u202Efdp.exe', 'letterfdp.exe'],
    ['a\u0000b\r\nc\u200B.pdf', 'abc.pdf'],
    ['..hidden. ', 'hidden'],
    ['...', 'file'],
    ['folder/', 'file'],
    ['', 'file'],
  ] as const;
  for (const [given, kept] of cases) assert.equal(safeFileName(given), kept);
});

test('a long name is cut before its ending', () => {
  const name = safeFileName(`${'\u{1F600}'.repeat(200)}.pdf`);
  assert.equal(Array.from(name).length, 120);
  assert.equal(extensionOf(name), '.pdf');
});

// fast-check's own unit for this builds a table of all characters first, which takes a second.
const anyCharacter = fc
  .integer({ min: 0, max: 0x10_ff_ff })
  .map((point) => String.fromCodePoint(point < 0xd8_00 || point > 0xdf_ff ? point : 0x20_2e));

test('no name leaves a path, a control or more than 120 characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter, maxLength: 300 }), (given) => {
      const name = safeFileName(given);
      assert.ok(name.length > 0 && Array.from(name).length <= 120);
      assert.doesNotMatch(name, /[/\\\p{Cc}\p{Cf}]|^\./u);
      assert.equal(safeFileName(name), name);
    }),
  );
});
