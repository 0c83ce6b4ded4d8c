import { refuse } from '../core/case/refusal.ts';
import { type ComposedLetter, composeLetter } from './letter-words.ts';
import type { CaseInView } from './look-at-case.ts';
import { type Performed, perform } from './perform.ts';
import type { Desk, Viewer } from './ports.ts';

export interface SendLetter {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly step: string;
  readonly form?: string | undefined;
}

/** The letter of the decision as it would go out now; undefined while there is nothing to tell. */
export async function previewLetter(
  desk: Desk,
  seen: CaseInView,
  stepId: string,
): Promise<ComposedLetter | undefined> {
  const step = seen.caseFile.policy.steps.get(stepId);
  const option = seen.caseFile.state.decisions.at(-1)?.option;
  const letter = step?.kind === 'tell' && option !== undefined ? step.letters[option] : undefined;
  return letter === undefined ? undefined : composeLetter(desk, seen, { letter });
}

/** Sends the previewed letter once; it is kept as sent, and posted after the commit. */
export function sendLetter(desk: Desk, { viewer, ref, step, form }: SendLetter): Promise<Performed> {
  return perform(desk, {
    viewer,
    ref,
    form,
    command: async (seen, words) => {
      const letter = await previewLetter(desk, seen, step);
      if (letter === undefined) return refuse('not-now', 'There is no decision to write about yet.');
      return {
        type: 'send-letter',
        step,
        letter: { id: desk.chance.id(), letter: letter.letter, to: letter.to, content: words.keep(letter) },
      };
    },
  });
}
