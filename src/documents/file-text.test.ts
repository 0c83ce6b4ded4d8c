import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { sampleDocument } from '../../test/support/sample-document.ts';
import { fileTexts } from './file-text.ts';
import { openPdfPress } from './pdf.ts';
import { openPdfReader } from './pdf-reader.ts';

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const document = (body: string) =>
  zipSync({ 'word/document.xml': strToU8(`<w:document><w:body>${body}</w:body></w:document>`) });

/** One page with nothing on it: what a scan is, to whoever looks for words. */
const emptyPage = strToU8(
  `%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R /OpenAction <</S /JavaScript /JS (throw 1)>>>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9]>> endobj
trailer <</Root 1 0 R>>
%%EOF`,
);

describe('the words of a file', () => {
  const pdfs = openPdfReader();
  const press = openPdfPress();
  after(async () => {
    await pdfs.close();
    await press.close();
  });
  const read = fileTexts(pdfs);
  const of = (bytes: Uint8Array, mediaType: string) => read({ mediaType, bytes: async () => bytes });
  const printed = (text: string) =>
    press.renderPdf(sampleDocument([{ kind: 'paragraph', text: [{ text }] }]), {
      at: '2026-03-02T09:00:00Z',
    });

  test('a Word document is read by its paragraphs, however its runs are cut', async () => {
    const bytes = document(
      '<w:p><w:r><w:t xml:space="preserve">The mother, A</w:t></w:r><w:r><w:t>nn Exam</w:t></w:r><w:r><w:t>ple &amp; son</w:t></w:r></w:p><w:p><w:r><w:t>Second</w:t><w:tab/><w:t>half</w:t></w:r></w:p>',
    );
    assert.deepEqual(await of(bytes, word), { text: 'The mother, Ann Example & son\nSecond half\n' });
  });

  test('plain text is read as it is', async () => {
    assert.deepEqual(await of(strToU8('Ring 07700 900123'), 'text/plain'), { text: 'Ring 07700 900123' });
  });

  test('a PDF is read by its text, and one without any is said to have none', async () => {
    const { text, unread } = await of(
      await printed('The mother, Ann Example, rang from 07700 900123.'),
      'application/pdf',
    );
    assert.match(text, /The mother, Ann Example, rang from 07700 900123\./);
    assert.equal(unread, undefined);
    assert.deepEqual(await of(emptyPage, 'application/pdf'), { text: '', unread: 'no-text' });
    assert.deepEqual(await of(strToU8('scan'), 'image/png'), { text: '', unread: 'no-text' });
  });

  test('what cannot be read is said to be unread', async () => {
    const unread = { text: '', unread: 'not-read' };
    assert.deepEqual(await of(strToU8('%PDF-1.7'), 'application/pdf'), unread);
    assert.deepEqual(await of(strToU8('not a zip'), word), unread);
    assert.deepEqual(await of(zipSync({ 'other.xml': strToU8('<a/>') }), word), unread);
    const away = { mediaType: 'application/pdf', bytes: async () => undefined };
    assert.deepEqual(await read(away), unread);
  });

  test('a part that unfolds to more than anybody writes is left unread', async () => {
    const bytes = zipSync({ 'word/document.xml': new Uint8Array(9 * 1024 * 1024) });
    assert.ok(bytes.length < 100_000);
    assert.equal((await of(bytes, word)).unread, 'not-read');
  });

  test('a file that is kept is read once, and one that could not be read is tried again', async () => {
    let opened = 0;
    const bytes = async () => {
      opened += 1;
      return opened === 1 ? undefined : strToU8('Words');
    };
    const kept = { mediaType: 'text/plain', hash: 'a', bytes };
    assert.equal((await read(kept)).unread, 'not-read');
    assert.equal((await read(kept)).text, 'Words');
    assert.equal((await read(kept)).text, 'Words');
    assert.equal(opened, 2);
  });

  test('a long PDF is read as far as its bounds and says so; one that takes too long ends nothing but itself', async () => {
    const long = await printed('An invented word. '.repeat(400));
    const short = openPdfReader({ pages: 200, characters: 100 });
    const { text, unread } = await fileTexts(short)({
      mediaType: 'application/pdf',
      bytes: async () => long,
    });
    assert.deepEqual([text.length, unread], [100, 'too-long']);
    await short.close();
    const hasty = openPdfReader({ patience: 0 });
    const both = [hasty.read(long), hasty.read(long)];
    assert.deepEqual(await Promise.all(both), [undefined, undefined]);
    await hasty.close();
    const none = openPdfReader({ waiting: 0 });
    assert.equal(await none.read(long), undefined);
    assert.match((await pdfs.read(long))?.text ?? '', /An invented word/);
  });
});
