import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { fileText } from './file-text.ts';

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const document = (body: string) =>
  zipSync({ 'word/document.xml': strToU8(`<w:document><w:body>${body}</w:body></w:document>`) });

test('a Word document is read by its paragraphs, however its runs are cut', () => {
  const bytes = document(
    '<w:p><w:r><w:t xml:space="preserve">The mother, A</w:t></w:r><w:r><w:t>nn Exam</w:t></w:r><w:r><w:t>ple &amp; son</w:t></w:r></w:p><w:p><w:r><w:t>Second</w:t><w:tab/><w:t>half</w:t></w:r></w:p>',
  );
  assert.equal(fileText(bytes, word), 'The mother, Ann Example & son\nSecond half\n');
});

test('plain text is read as it is, and what cannot be read here is said to be unread', () => {
  assert.equal(fileText(strToU8('Ring 07700 900123'), 'text/plain'), 'Ring 07700 900123');
  assert.equal(fileText(strToU8('%PDF-1.7'), 'application/pdf'), undefined);
  assert.equal(fileText(strToU8('not a zip'), word), undefined);
  assert.equal(fileText(zipSync({ 'other.xml': strToU8('<a/>') }), word), undefined);
});

test('a part that unfolds to more than anybody writes is left unread', () => {
  const bytes = zipSync({ 'word/document.xml': new Uint8Array(9 * 1024 * 1024) });
  assert.ok(bytes.length < 100_000);
  assert.equal(fileText(bytes, word), undefined);
});
