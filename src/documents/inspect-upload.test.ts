import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onePixelPng as png } from '../../test/support/one-pixel.ts';
import { zip } from '../../test/support/zip.ts';
import { inspectUpload as inspectContent, LARGEST_UPLOAD } from './inspect-upload.ts';
import { openTypeset } from './typeset.ts';

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

const inspectUpload = (content: Uint8Array, name: string) =>
  inspectContent(new Blob([Uint8Array.from(content)]), name);

const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const wordFile = (extra: Record<string, string> = {}, main = MAIN) =>
  zip({
    '[Content_Types].xml': `<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    '_rels/.rels': '<Relationships/>',
    'word/document.xml': '<w:document><w:body/></w:document>',
    ...extra,
  });

const jpeg = bytes('\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9');
const exe = bytes(`MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff${'\x00'.repeat(200)}PE\x00\x00`);
const pdf = openTypeset()(
  {
    title: 'Letter',
    meta: { authority: { name: 'Testshire', colour: '#00703c' }, reference: 'T-1', language: 'en-GB' },
    blocks: [],
  },
  '2026-01-01T00:00:00Z',
);

test('what we take is known by its content', async () => {
  const cases = [
    [pdf, 'Observation 1.pdf', 'application/pdf'],
    [wordFile(), 'Statement.DOCX', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    [jpeg, 'certificate.jpeg', 'image/jpeg'],
    [png, 'scan.png', 'image/png'],
    [new Uint8Array(Buffer.from('\uFEFFZoë’s notes\r\n\tone')), 'notes.txt', 'text/plain'],
  ] as const;
  for (const [content, name, mediaType] of cases) {
    assert.deepEqual(await inspectUpload(content, name), { ok: true, mediaType, safeName: name });
  }
});

test('a name without an ending, or with another picture’s, gets the right one', async () => {
  const names = await Promise.all([inspectUpload(pdf, 'letter'), inspectUpload(jpeg, 'photo.png')]);
  assert.deepEqual(
    names.map((found) => found.ok && found.safeName),
    ['letter.pdf', 'photo.png.jpg'],
  );
});

const refusals = [
  ['empty', new Uint8Array(), 'a.pdf', /empty/],
  ['too-large', new Uint8Array(LARGEST_UPLOAD + 1), 'a.pdf', /20 MB/],
  ['disguised', exe, 'letter.pdf', /ends in \.pdf, but the file is a program/],
  ['not-allowed', exe, 'setup.exe', /is a program/],
  ['disguised', wordFile(), 'letter.pdf', /is a Word document/],
  ['disguised', bytes('just words'), 'letter.pdf', /is plain text/],
  ['disguised', pdf, 'letter.docx', /is a PDF/],
  ['not-allowed', wordFile({ 'word/vbaProject.bin': 'macro' }), 'a.docx', /macros.*without/],
  ['not-allowed', wordFile({ 'word/VBAPROJECT.BIN': 'macro' }), 'a.docx', /macros/],
  ['not-allowed', wordFile({}, 'application/vnd.ms-word.document.macroEnabled.main+xml'), 'a.docm', /macros/],
  ['disguised', zip({ 'a.txt': 'x' }), 'a.docx', /a ZIP folder/],
  ['disguised', wordFile().slice(0, 60), 'a.docx', /ends in \.docx/],
  [
    'disguised',
    bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + '\x00'.repeat(600)),
    'a.docx',
    /older Word.*password/,
  ],
  ['not-allowed', bytes('<!doctype html><script>alert(1)</script>'), 'a.html', /is a \.html file/],
  ['not-allowed', bytes('<?xml version="1.0"?><svg/>'), 'a.svg', /web or XML page/],
  ['disguised', bytes('text\x00with a zero byte'), 'a.txt', /not know/],
  ['disguised', bytes('caf\xe9'), 'a.txt', /not know/],
  ['disguised', bytes('\x1b[2Jterminal'), 'a.txt', /not know/],
] as const;

for (const [why, content, name, words] of refusals) {
  test(`${name} of ${content.byteLength} bytes is refused as ${why}, saying ${words.source}`, async () => {
    const found = await inspectUpload(content, name);
    assert.ok(!found.ok);
    assert.equal(found.why, why);
    assert.match(found.message, words);
  });
}

test('20 MB exactly is still taken', async () => {
  const found = await inspectUpload(new Uint8Array(LARGEST_UPLOAD).fill(0x61), 'long.txt');
  assert.equal(found.ok, true);
});
