import type { IsoDate } from '../core/calendar/date.ts';
import { type ComposedLetter, composeLetter } from './letter-words.ts';
import type { CaseInView } from './look-at-case.ts';
import { type Performed, perform } from './perform.ts';
import type { Desk, Viewer } from './ports.ts';

export interface DecideAppeal {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly appeal: string;
  readonly outcome: string;
  readonly reasons: string;
  readonly effectiveFrom?: IsoDate | undefined;
  readonly form?: string | undefined;
}

/** Answers an appeal; the answer is posted to the applicant as it is recorded. */
export function decideAppeal(
  desk: Desk,
  { viewer, ref, appeal, outcome, reasons, effectiveFrom, form }: DecideAppeal,
): Promise<Performed> {
  return perform(desk, {
    viewer,
    ref,
    form,
    command: async (seen, words) => {
      const letter = await answerLetter(desk, seen, { appeal, outcome, reasons: reasons.trim() });
      return {
        type: 'decide-appeal',
        appeal,
        outcome,
        reasons: words.keep(reasons.trim()),
        ...(letter === undefined
          ? {}
          : {
              letter: {
                id: desk.chance.id(),
                letter: letter.letter,
                to: letter.to,
                content: words.keep(letter),
              },
            }),
        ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
      };
    },
  });
}

interface Answer {
  readonly appeal: string;
  readonly outcome: string;
  readonly reasons: string;
}

/** The pack's letter that tells the outcome of this appeal, where it has one. */
async function answerLetter(
  desk: Desk,
  seen: CaseInView,
  { appeal: id, outcome, reasons }: Answer,
): Promise<ComposedLetter | undefined> {
  const { state, policy } = seen.caseFile;
  const lodged = state.appeals.find((one) => one.id === id);
  const appeal = policy.pathway.appeals.find((one) => one.id === lodged?.appeal);
  if (appeal?.letter === undefined) return undefined;
  const title = appeal.outcomes.find((one) => one.id === outcome)?.title ?? outcome;
  return composeLetter(desk, seen, { letter: appeal.letter, appeal: { outcome: title, reasons } });
}
