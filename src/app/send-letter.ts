import { refuse } from '../core/case/refusal.ts';
import type { ComposedLetter } from './letter-words.ts';
import { composeLetters, keptLetters } from './letters-to-send.ts';
import type { CaseInView } from './look-at-case.ts';
import { type Performed, perform } from './perform.ts';
import type { Desk, Viewer } from './ports.ts';

export interface SendLetter {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly step: string;
  readonly form?: string | undefined;
}

/** The letter as it would go out now, the applicant's where it goes to several; undefined while there is none. */
export async function previewLetter(
  desk: Desk,
  seen: CaseInView,
  stepId: string,
): Promise<ComposedLetter | undefined> {
  return (await composeLetters(desk, seen, stepId))[0];
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
