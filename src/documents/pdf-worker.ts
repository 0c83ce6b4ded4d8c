import { parentPort } from 'node:worker_threads';
import type { Document } from '../app/document.ts';
import { openTypeset } from './typeset.ts';

export type PdfOrder = { readonly document: Document; readonly at: string };
export type PdfAnswer =
  | { readonly kind: 'made'; readonly pdf: Uint8Array }
  | { readonly kind: 'refused'; readonly why: string };

if (!parentPort) throw new Error('pdf-worker.ts runs in a worker thread only.');
const port = parentPort;
const typeset = openTypeset();

const answer = ({ document, at }: PdfOrder): PdfAnswer => {
  try {
    return { kind: 'made', pdf: typeset(document, at) };
  } catch (error) {
    return { kind: 'refused', why: error instanceof Error ? error.message : String(error) };
  }
};

port.on('message', (order: PdfOrder) => port.postMessage(answer(order)));
