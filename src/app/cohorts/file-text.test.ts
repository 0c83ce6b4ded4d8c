import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOfFile } from './file-text.ts';

const text = 'Worker,Course\r\nZoë Ünreal,Überblick\r\n';
const utf16 = (mark: string) => new Uint8Array(Buffer.from(`${mark}${text}`, 'utf16le'));

test('a file is read by the mark that it begins with: UTF-8, and UTF-16 in both orders', () => {
  assert.equal(textOfFile(new Uint8Array(Buffer.from(`\uFEFF${text}`))), text);
  assert.equal(textOfFile(utf16('\uFEFF')), text);
  assert.equal(textOfFile(new Uint8Array(Buffer.from(utf16('\uFEFF')).swap16())), text);
});

test('without a mark it is UTF-8, or else what Windows writes', () => {
  assert.equal(textOfFile(new Uint8Array(Buffer.from(text))), text);
  assert.equal(textOfFile(new Uint8Array(Buffer.from(text, 'latin1'))), text);
});

test('what is no text is told from text: a workbook, UTF-16 that has lost its mark or half a letter', () => {
  assert.equal(textOfFile(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])), undefined);
  assert.equal(textOfFile(utf16('')), undefined);
  assert.equal(textOfFile(utf16('\uFEFF').slice(0, -1)), undefined);
});
