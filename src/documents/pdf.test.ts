import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pdfText } from '../../test/support/pdf-text.ts';
import { everyBlock, sampleDocument } from '../../test/support/sample-document.ts';
import { openPdfPress } from './pdf.ts';
import { isPdfFault, type PdfFaultKind } from './pdf-fault.ts';
import { openTypeset } from './typeset.ts';

const at = '2026-03-05T09:00:00Z';
const letter = sampleDocument(everyBlock);
const small = sampleDocument([{ kind: 'paragraph', text: 'A short one.' }]);
const huge = sampleDocument([{ kind: 'statement', text: 'word '.repeat(3_000_000) }]);

const faultOf = (kind: PdfFaultKind) => (error: unknown) => isPdfFault(error) && error.pdfFault === kind;

test('the press prints what the typesetter sets, many at once in one thread', async (t) => {
  const press = openPdfPress();
  t.after(press.close);
  const expected = openTypeset();
  const documents = [letter, small, letter, small];
  const printed = await Promise.all(documents.map((document) => press.renderPdf(document, { at })));
  for (const [place, document] of documents.entries()) {
    assert.deepEqual(Buffer.from(printed[place] ?? []), Buffer.from(expected(document, at)));
  }
});

test('a document that cannot be printed is refused, and the next one is printed', async (t) => {
  const press = openPdfPress();
  t.after(press.close);
  await assert.rejects(press.renderPdf(letter, { at: 'yesterday' }), faultOf('refused'));
  assert.ok((await press.renderPdf(small, { at })).length > 0);
});

test('a full queue says so at once, and what waited is still printed', async (t) => {
  const press = openPdfPress({ queue: 2 });
  t.after(press.close);
  const taken = [letter, small, small].map((document) => press.renderPdf(document, { at }));
  await assert.rejects(press.renderPdf(small, { at }), faultOf('busy'));
  assert.equal((await Promise.all(taken)).length, 3);
});

test('a crash fails the document in work alone: those waiting are printed by a new worker', async (t) => {
  const press = openPdfPress({ memory: 16 });
  t.after(press.close);
  const crashing = assert.rejects(press.renderPdf(huge, { at }), faultOf('crashed'));
  const waiting = press.renderPdf(small, { at });
  await crashing;
  assert.ok(pdfText(await waiting).includes('Ashortone.'));
  assert.ok((await press.renderPdf(small, { at })).length > 0);
});

test('a document that takes too long is given up', async (t) => {
  const press = openPdfPress({ patience: 1 });
  t.after(press.close);
  await assert.rejects(press.renderPdf(letter, { at }), faultOf('too-long'));
});

test('a closed press refuses what waits and what comes', async () => {
  const press = openPdfPress();
  const waiting = [letter, small].map((document) =>
    assert.rejects(press.renderPdf(document, { at }), faultOf('closed')),
  );
  await press.close();
  await Promise.all(waiting);
  await assert.rejects(press.renderPdf(small, { at }), faultOf('closed'));
});
