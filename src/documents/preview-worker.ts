import { parentPort, workerData } from 'node:worker_threads';
import { wordToHtml } from './word-preview.ts';

export type PreviewAnswer = { readonly html: string } | { readonly unreadable: string };

if (!parentPort) throw new Error('preview-worker.ts runs in a worker thread only.');

const answer = await wordToHtml(workerData as Uint8Array).then(
  (html): PreviewAnswer => ({ html }),
  (error: unknown): PreviewAnswer => ({ unreadable: String(error) }),
);
parentPort.postMessage(answer);
