import { Worker } from 'node:worker_threads';
import type { PdfWords } from './pdf-text.ts';
import type { PdfTextAnswer, PdfTextOrder } from './pdf-text-worker.ts';

export type PdfReader = {
  /** Undefined where it cannot be read, not in time, or too many wait. */
  readonly read: (bytes: Uint8Array) => Promise<PdfWords | undefined>;
  readonly close: () => Promise<void>;
};

export type PdfReaderOptions = {
  /** How long one document may take, in milliseconds. */
  readonly patience?: number;
  /** The most memory that the reading may take, in megabytes. */
  readonly memory?: number;
  readonly pages?: number;
  readonly characters?: number;
  readonly waiting?: number;
  /** How long the worker is kept for the next document. */
  readonly idle?: number;
};

/** PDFs are read one after the other in a worker, so that a hostile one ends that worker and nothing else. */
export function openPdfReader({
  patience = 8000,
  memory = 256,
  pages = 200,
  characters = 500_000,
  waiting = 20,
  idle = 10_000,
}: PdfReaderOptions = {}): PdfReader {
  let worker: Worker | undefined;
  let line: Promise<unknown> = Promise.resolve();
  let inLine = 0;
  let rest: NodeJS.Timeout | undefined;

  const stop = async (): Promise<void> => {
    clearTimeout(rest);
    const ending = worker;
    worker = undefined;
    await ending?.terminate();
  };

  const start = (): Worker =>
    new Worker(new URL('./pdf-text-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: memory },
    });

  const take = async (bytes: Uint8Array): Promise<PdfWords | undefined> => {
    clearTimeout(rest);
    worker ??= start();
    const reading = worker;
    const { promise, resolve } = Promise.withResolvers<PdfTextAnswer | undefined>();
    const broken = (): void => resolve(undefined);
    const timer = setTimeout(broken, patience);
    reading.once('message', resolve).once('error', broken).once('exit', broken);
    const order: PdfTextOrder = { bytes: Uint8Array.from(bytes), bounds: { pages, characters } };
    reading.postMessage(order, [order.bytes.buffer]);
    const answer = await promise;
    clearTimeout(timer);
    reading.off('message', resolve).off('error', broken).off('exit', broken);
    if (answer === undefined) await stop();
    else rest = setTimeout(() => void stop(), idle).unref();
    return answer === undefined || 'unreadable' in answer ? undefined : answer;
  };

  return {
    read: async (bytes) => {
      if (inLine >= waiting) return undefined;
      inLine += 1;
      const mine = line.then(() => take(bytes));
      line = mine.catch(() => undefined);
      try {
        return await mine;
      } finally {
        inLine -= 1;
      }
    },
    close: stop,
  };
}
