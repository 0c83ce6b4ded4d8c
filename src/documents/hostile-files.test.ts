import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import { onePixelPng } from '../../test/support/one-pixel.ts';
import { zip } from '../../test/support/zip.ts';
import { inspectUpload } from './inspect-upload.ts';
import { weighArchive } from './weigh-archive.ts';

const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const wordFile = (extra: Readonly<Record<string, string>> = {}) =>
  zip({
    '[Content_Types].xml': `<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="${MAIN}"/></Types>`,
    '_rels/.rels': '<Relationships/>',
    'word/document.xml': '<w:document><w:body/></w:document>',
    ...extra,
  });
const latin = (text: string) => Buffer.from(text, 'latin1');
const whole = (...parts: readonly Uint8Array[]) => Buffer.concat(parts);
const blob = (bytes: Uint8Array) => new Blob([Uint8Array.from(bytes)]);

const pdf = latin('%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n');
const script = '<script>alert(document.cookie)</script>';
const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${script}</svg>`;
const megabyte = 1024 * 1024;

/** The size that each entry says it unpacks to, written over in the directory and in the header; `large` only where it is so. */
function lying(archive: Uint8Array, says: number, large = 0): Buffer {
  const bytes = Buffer.from(archive);
  for (let at = 0; at < bytes.length - 4; at += 1) {
    const field = { 0x04034b50: at + 22, 0x02014b50: at + 24 }[bytes.readUInt32LE(at)];
    if (field !== undefined && bytes.readUInt32LE(field) >= large) bytes.writeUInt32LE(says, field);
  }
  return bytes;
}

/** A picture's head alone, which says how wide and high it is. */
const png = (width: number, height: number) => {
  const bytes = Buffer.from(onePixelPng);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
};
const jpeg = (width: number, height: number) => {
  const sizes = Buffer.alloc(4);
  sizes.writeUInt16BE(height, 0);
  sizes.writeUInt16BE(width, 2);
  // A note that looks like a frame of one pixel, and fill bytes, before the real frame.
  const note = latin('\xff\xd8\xff\xe1\x00\x0b\xff\xc0\x00\x08\x08\x00\x01\x00\x01\xff\xff');
  return whole(note, latin('\xff\xc2\x00\x0b\x08'), sizes, latin('\x01\x01\x11\x00\xff\xd9'));
};

describe('hostile files', () => {
  const bomb = wordFile({ 'word/media/a.xml': '0'.repeat(120 * megabyte) });

  const refused: readonly (readonly [string, Uint8Array, string, RegExp])[] = [
    ['a ZIP bomb', bomb, 'letter.docx', /unpacks to more than 100 MB/],
    ['a ZIP bomb that says it is small', lying(bomb, 40, megabyte), 'letter.docx', /100 MB/],
    ['a document that lies about its size', lying(wordFile(), 4000), 'a.docx', /a damaged Word document/],
    ['a document cut in the middle', wordFile().slice(0, -30), 'a.docx', /ends in \.docx/],
    ['macros', wordFile({ 'word/vbaProject.bin': 'Sub AutoOpen()' }), 'a.docx', /contains macros/],
    ['a PDF that is a ZIP folder too', whole(pdf, zip({ 'run.exe': 'MZ' })), 'a.pdf', /ZIP folder hidden/],
    [
      'text that is a ZIP folder too',
      whole(latin('Notes\n'), zip({ 'run.exe': 'MZ' })),
      'a.txt',
      /ends in \.txt/,
    ],
    ['a GIF that is a script too', latin('GIF89a/*\x01\x00*/=1;alert(1)//'), 'a.gif', /is a GIF picture/],
    ['a GIF that is called a picture we take', latin('GIF89a/*\x01\x00*/=1;'), 'a.png', /is a GIF picture/],
    ['an SVG with a script', latin(svg), 'a.svg', /is a \.svg file/],
    ['an SVG as XML with a script', latin(`<?xml version="1.0"?>${svg}`), 'a.svg', /a web or XML page/],
    ['an SVG that is called a picture', latin(`<?xml version="1.0"?>${svg}`), 'a.png', /ends in \.png/],
    ['a web page that is called a picture', latin(`<!doctype html>${script}`), 'a.jpg', /ends in \.jpg/],
    ['a program that is called a document', latin('MZ\x90\x00\x03\x00\x00\x00'), 'a.pdf', /is a program/],
    ['a PNG of nine thousand million pixels', png(300_000, 30_000), 'a.png', /300,000 by 30,000 pixels/],
    ['a JPEG of four thousand million pixels', jpeg(65_000, 65_000), 'a.jpg', /65,000 by 65,000 pixels/],
    ['zero bytes', new Uint8Array(), 'a.pdf', /This file is empty/],
  ];
  test('a large photo and a picture whose head says nothing are taken', async () => {
    for (const bytes of [jpeg(12_000, 9_000), latin('\xff\xd8\xff\xe0\x00')])
      assert.ok((await inspectUpload(blob(bytes), 'a.jpg')).ok);
    assert.ok((await inspectUpload(blob(png(12_000, 9_000)), 'a.png')).ok);
  });

  for (const [what, bytes, name, says] of refused) {
    test(`${what}: refused, and why`, async () => {
      const found = await inspectUpload(blob(bytes), name);
      assert.ok(!found.ok);
      assert.match(found.message, says);
    });
  }

  test('a path in the name is left out of it', async () => {
    for (const name of ['../../../etc/cron.d/a.txt', 'C:\\Windows\\a.txt', '/a.txt', '..\\a.txt']) {
      const found = await inspectUpload(blob(latin('Notes')), name);
      assert.deepEqual(found, { ok: true, mediaType: 'text/plain', safeName: 'a.txt' });
    }
  });

  test('a ZIP bomb is not unpacked further than it has to be, nor into memory', async () => {
    const before = process.memoryUsage().rss;
    const started = Date.now();
    assert.deepEqual(await weighArchive(blob(bomb)), { type: 'too-heavy' });
    assert.ok(Date.now() - started < 5000);
    assert.ok(process.memoryUsage().rss - before < 80 * megabyte);
  });

  test('as many entries as nobody needs, and one entry named over and over, are too heavy', async () => {
    const many = Object.fromEntries(Array.from({ length: 2001 }, (_, n) => [`word/${n}`, '']));
    assert.deepEqual(await weighArchive(blob(zip(many))), { type: 'too-heavy' });
    const same = Buffer.from(zip({ a: '0'.repeat(9 * megabyte), b: '0'.repeat(9 * megabyte) }));
    const first = same.indexOf('PK\x01\x02', 0, 'latin1');
    same.writeUInt32LE(0, same.indexOf('PK\x01\x02', first + 4, 'latin1') + 42);
    const limits = { bytes: 10 * megabyte, entries: 10 };
    assert.deepEqual(await weighArchive(blob(same), limits), { type: 'too-heavy' });
  });

  test('bytes that only look like an archive are damaged, and never thrown about', async () => {
    const good = Buffer.from(wordFile());
    for (let n = 0; n < 300; n += 1) {
      const bad = Buffer.from(good);
      for (const at of randomBytes(6)) bad[Math.floor((at / 256) * bad.length)] = at;
      assert.match((await weighArchive(blob(bad))).type, /^(fits|damaged|too-heavy)$/);
      assert.match((await weighArchive(blob(good.subarray(0, n)))).type, /^damaged$/);
    }
  });
});
