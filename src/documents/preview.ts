import { Worker } from 'node:worker_threads';
import type { PreviewAnswer, PreviewOrder } from './preview-worker.ts';
import { weighArchive } from './weigh-archive.ts';
import type { WordHtml } from './word-preview.ts';

export type WordPreview =
  | { readonly type: 'shown'; readonly html: string }
  | { readonly type: 'too-large' }
  | { readonly type: 'unreadable' }
  /** Too many are looked at just now. */
  | { readonly type: 'busy' };

export type Previews = {
  readonly word: (docx: Blob, as?: WordHtml) => Promise<WordPreview>;
  readonly close: () => Promise<void>;
};

export type PreviewOptions = {
  /** How long one document may take, in milliseconds. */
  readonly patience?: number;
  /** The most memory that its heap may take, in megabytes. */
  readonly memory?: number;
  readonly atOnce?: number;
  readonly waiting?: number;
  /** The longest HTML that is shown, in characters. */
  readonly longest?: number;
};

/** Each document is read in a worker of its own, so that a hostile one ends that worker and nothing else. */
export function openPreviews({
  patience = 10_000,
  memory = 256,
  atOnce = 2,
  waiting = 20,
  longest = 30_000_000,
}: PreviewOptions = {}): Previews {
  const running = new Set<Worker>();
  const line: (() => void)[] = [];
  let taken = 0;

  const turn = async (): Promise<void> => {
    if (taken >= atOnce) await new Promise<void>((mine) => line.push(mine));
    else taken += 1;
  };
  const leave = (): void => {
    const next = line.shift();
    if (next) next();
    else taken -= 1;
  };

  const convert = async (docx: Blob, as: WordHtml): Promise<WordPreview> => {
    const weight = await weighArchive(docx);
    if (weight.type === 'too-heavy') return { type: 'too-large' };
    if (weight.type === 'damaged') return { type: 'unreadable' };
    const worker = new Worker(new URL('./preview-worker.ts', import.meta.url), {
      workerData: { docx: new Uint8Array(await docx.arrayBuffer()), as } satisfies PreviewOrder,
      resourceLimits: { maxOldGenerationSizeMb: memory },
    });
    running.add(worker);
    const { promise, resolve } = Promise.withResolvers<WordPreview>();
    const timer = setTimeout(() => resolve({ type: 'too-large' }), patience);
    worker.on('message', (answer: PreviewAnswer) => resolve(previewOf(answer, longest)));
    // Out of memory, or of stack.
    worker.on('error', () => resolve({ type: 'too-large' }));
    worker.on('exit', () => resolve({ type: 'unreadable' }));
    const preview = await promise;
    clearTimeout(timer);
    running.delete(worker);
    await worker.terminate();
    return preview;
  };

  return {
    word: async (docx, as = 'whole') => {
      if (line.length >= waiting) return { type: 'busy' };
      await turn();
      try {
        return await convert(docx, as);
      } finally {
        leave();
      }
    },
    close: async () => {
      for (const worker of running) await worker.terminate();
    },
  };
}

function previewOf(answer: PreviewAnswer, longest: number): WordPreview {
  if ('unreadable' in answer) return { type: 'unreadable' };
  return answer.html.length > longest ? { type: 'too-large' } : { type: 'shown', html: answer.html };
}
