import { Worker } from 'node:worker_threads';
import type { Document } from '../app/document.ts';
import { type PdfFaultKind, pdfFault } from './pdf-fault.ts';
import type { PdfAnswer, PdfOrder } from './pdf-worker.ts';

export type PdfPress = {
  /** The same document and instant (ISO 8601, UTC) give the same bytes. Rejects with a `PdfFault`. */
  readonly renderPdf: (document: Document, options: { readonly at: string }) => Promise<Uint8Array>;
  /** Refuses what waits and stops the worker. */
  readonly close: () => Promise<void>;
};

export type PdfPressOptions = {
  /** How many documents may wait behind the one in work. */
  readonly queue?: number;
  /** How long one document may take, in milliseconds. */
  readonly patience?: number;
  /** The most memory that the worker's heap may take, in megabytes. */
  readonly memory?: number;
};

type Job = {
  readonly order: PdfOrder;
  readonly resolve: (pdf: Uint8Array) => void;
  readonly reject: (error: Error) => void;
};

/** One worker thread, started with the first document and again with the first after a crash. */
export const openPdfPress = ({
  queue = 20,
  patience = 60_000,
  memory = 256,
}: PdfPressOptions = {}): PdfPress => {
  const waiting: Job[] = [];
  let worker: Worker | undefined;
  let current: Job | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const start = (): Worker => {
    const started = new Worker(new URL('./pdf-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: memory },
    });
    started.on('message', (answer: PdfAnswer) => settle(answer));
    started.on('error', (error) => lose(started, { kind: 'crashed', cause: error }));
    started.on('exit', (code) => lose(started, { kind: 'crashed', cause: `exit ${code}` }));
    return started;
  };

  const next = (): void => {
    if (current) return;
    current = waiting.shift();
    // An idle worker must not keep the process (or a test run) from ending.
    if (!current) return worker?.unref();
    worker ??= start();
    worker.ref();
    timer = setTimeout(giveUp, patience);
    worker.postMessage(current.order);
  };

  const finish = (): Job | undefined => {
    clearTimeout(timer);
    const job = current;
    current = undefined;
    return job;
  };

  const settle = (answer: PdfAnswer): void => {
    const job = finish();
    if (answer.kind === 'made') job?.resolve(answer.pdf);
    else job?.reject(pdfFault('refused', answer.why));
    next();
  };

  const lose = (lost: Worker, { kind, cause }: { kind: PdfFaultKind; cause: unknown }): void => {
    if (worker !== lost) return;
    worker = undefined;
    finish()?.reject(pdfFault(kind, cause));
    next();
  };

  const giveUp = (): void => {
    const slow = worker;
    if (!slow) return;
    lose(slow, { kind: 'too-long', cause: `${patience} ms` });
    void slow.terminate();
  };

  return {
    renderPdf: (document, { at }) => {
      if (closed) return Promise.reject(pdfFault('closed'));
      if (waiting.length >= queue) return Promise.reject(pdfFault('busy'));
      const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
      waiting.push({ order: { document, at }, resolve, reject });
      next();
      return promise;
    },
    close: async () => {
      closed = true;
      for (const job of waiting.splice(0)) job.reject(pdfFault('closed'));
      const last = worker;
      if (last) lose(last, { kind: 'closed', cause: undefined });
      await last?.terminate();
    },
  };
};
