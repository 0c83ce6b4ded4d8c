import { parentPort, workerData } from 'node:worker_threads';
import { type WordHtml, wordToHtml } from './word-preview.ts';

export type PreviewOrder = { readonly docx: Uint8Array; readonly as: WordHtml };
export type PreviewAnswer = { readonly html: string } | { readonly unreadable: string };

if (!parentPort) throw new Error('preview-worker.ts runs in a worker thread only.');

const { docx, as } = workerData as PreviewOrder;
const answer = await wordToHtml(docx, as).then(
  (html): PreviewAnswer => ({ html }),
  (error: unknown): PreviewAnswer => ({ unreadable: String(error) }),
);
parentPort.postMessage(answer);
