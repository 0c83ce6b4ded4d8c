import { refuse } from '../../core/case/refusal.ts';
import { composeLetters, keptLetters } from './letters-to-send.ts';
import { type Performed, perform } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';

export interface SendLetter {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly step: string;
  readonly form?: string | undefined;
}

/** Sends the previewed letters once; they are kept as sent, and posted after the commit. */
export function sendLetter(desk: Desk, { viewer, ref, step, form }: SendLetter): Promise<Performed> {
  return perform(desk, {
    viewer,
    ref,
    form,
    command: async (seen, words) => {
      const [letter, ...also] = keptLetters(desk, words, await composeLetters(desk, seen, step));
      if (letter === undefined)
        return refuse('not-now', 'There is nothing to write about, or nobody to write to, yet.');
      return { type: 'send-letter', step, letter, ...(also.length === 0 ? {} : { also }) };
    },
  });
}
