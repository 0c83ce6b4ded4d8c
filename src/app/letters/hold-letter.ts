import { type Performed, perform } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';

export interface HoldLetter {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly step: string;
  /** Why it waits; undefined releases it. */
  readonly reason: string | undefined;
  readonly form?: string | undefined;
}

/** Stops the letter of a step for now, or lets it go again. */
export function holdLetter(desk: Desk, { viewer, ref, step, reason, form }: HoldLetter): Promise<Performed> {
  return perform(desk, {
    viewer,
    ref,
    form,
    command: (_, words) =>
      reason === undefined
        ? { type: 'release-letter', step }
        : { type: 'hold-letter', step, reason: words.keep(reason.trim()) },
  });
}
