import { parentPort } from 'node:worker_threads';
import { type PdfBounds, type PdfWords, pdfWords } from './pdf-text.ts';

export type PdfTextOrder = { readonly bytes: Uint8Array<ArrayBuffer>; readonly bounds: PdfBounds };
export type PdfTextAnswer = PdfWords | { readonly unreadable: string };

const port = parentPort;
if (!port) throw new Error('pdf-text-worker.ts runs in a worker thread only.');

port.on('message', ({ bytes, bounds }: PdfTextOrder) => {
  pdfWords(bytes, bounds).then(
    (words) => port.postMessage(words satisfies PdfTextAnswer),
    (error: unknown) => port.postMessage({ unreadable: String(error) } satisfies PdfTextAnswer),
  );
});
