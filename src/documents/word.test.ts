import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { everyBlock, sampleDocument } from '../../test/support/sample-document.ts';
import { detectFileType } from './detect-file-type.ts';
import { toWord } from './word.ts';

const html = async (bytes: Uint8Array): Promise<string> =>
  (await mammoth.convertToHtml({ buffer: Buffer.from(bytes) })).value;

const partOf = (bytes: Uint8Array, name: string): string =>
  strFromU8(unzipSync(bytes)[name] ?? new Uint8Array());

test('a Word document has the headings, lists and tables of the blocks, and every word of them', async () => {
  const read = await html(await toWord(sampleDocument(everyBlock)));
  assert.match(read, /<h1>(<a[^>]*><\/a>)?About the case<\/h1>/);
  // A level that is skipped is lifted, as in print.
  assert.match(read, /<h2>(<a[^>]*><\/a>)?Evidence<\/h2>/);
  assert.match(read, /<ul><li>Two observations<\/li><li><strong>Feedback<\/strong><\/li><\/ul>/);
  assert.match(read, /<ol><li>First<\/li><li>Second<\/li><\/ol>/);
  assert.match(read, /<thead><tr><th><p><strong>Standard<\/strong><\/p><\/th>/);
  assert.match(read, /First line<br \/>second line<\/p><p>New paragraph/);
  assert.match(read, /This signature fell away: the statement changed on 4 March 2026\./);
  assert.doesNotMatch(read, /UNSEEN/);
});

test('says its language and its title, and numbers its pages', async () => {
  const bytes = await toWord(sampleDocument([{ kind: 'paragraph', text: 'A short one.' }]));
  assert.match(partOf(bytes, 'word/styles.xml'), /<w:lang w:val="en-GB"/);
  assert.match(partOf(bytes, 'docProps/core.xml'), /Portfolio of Ada Example/);
  assert.match(partOf(bytes, 'word/footer1.xml'), /NUMPAGES/);
});

test('a heading keeps the weight of its style', async () => {
  const bytes = await toWord(sampleDocument([{ kind: 'heading', level: 1, text: 'About' }]));
  const about = /<w:p>(?:(?!<\/w:p>).)*About/.exec(partOf(bytes, 'word/document.xml'))?.[0] ?? '';
  assert.match(about, /Heading1/);
  assert.doesNotMatch(about, /<w:b /);
});

test('characters that mislead are shown by their code, and markup is only text', async () => {
  const text = 'a\u202Eb <script>alert(1)</script> & \u0000';
  const read = await html(await toWord(sampleDocument([{ kind: 'paragraph', text }], text)));
  assert.match(read, /a\[U\+202E\]b &lt;script&gt;alert\(1\)&lt;\/script&gt; &amp; \[U\+0000\]/);
});

test('is a document that we would let in ourselves', async () => {
  const found = await detectFileType(new Blob([Uint8Array.from(await toWord(sampleDocument(everyBlock)))]));
  assert.equal(found.kind, 'allowed');
});
