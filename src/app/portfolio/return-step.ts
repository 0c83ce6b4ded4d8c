import { type Performed, perform } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';

export interface ReturnStep {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly step: string;
  readonly reason: string;
  readonly form?: string | undefined;
}

/** Sends the papers back to be mended; the reason is told to whoever mends them. */
export function returnStep(desk: Desk, { viewer, ref, step, reason, form }: ReturnStep): Promise<Performed> {
  return perform(desk, {
    viewer,
    ref,
    form,
    command: (_, words) => ({ type: 'return', step, reason: words.keep(reason.trim()) }),
  });
}
