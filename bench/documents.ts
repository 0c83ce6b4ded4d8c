import type { Block } from '../src/app/document.ts';
import { openPdfPress } from '../src/documents/pdf.ts';
import { toWord } from '../src/documents/word.ts';
import { everyBlock, sampleDocument } from '../test/support/sample-document.ts';
import { medianMs, printTable } from './measure.ts';

const at = '2026-03-05T09:00:00Z';
const fewest = 60;
const bound = 2000;

const account =
  'An invented practitioner met an invented family, listened to each of them, and wrote the plan. '.repeat(
    75,
  );

/** An application of more than sixty pages: every kind of block, and long statements. */
const blocks = Array.from({ length: 20 }, (_, part): readonly Block[] => [
  { kind: 'heading', level: 1, text: `Part ${part + 1}` },
  ...everyBlock,
  { kind: 'statement', text: account },
]).flat();

/** A whole application as PDF, the first one with the start of the printing thread, and as Word. */
export async function benchDocuments(): Promise<void> {
  const document = sampleDocument(blocks);
  const press = openPdfPress();
  const start = performance.now();
  const pdf = await press.renderPdf(document, { at });
  const first = performance.now() - start;
  const pages =
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type \/Page\n/g)?.length ?? 0;
  const next = await medianMs(5, () => press.renderPdf(document, { at }));
  const word = await medianMs(5, () => toWord(document));
  await press.close();
  printTable(`An application of ${pages} pages`, [
    ['What', 'Took'],
    ['PDF, with the start of its thread', `${Math.round(first)} ms`],
    ['PDF, the next ones', `${Math.round(next)} ms`],
    ['Word', `${Math.round(word)} ms`],
  ]);
  if (pages < fewest || first > bound) throw new Error(`${fewest} pages did not come within ${bound} ms.`);
}
