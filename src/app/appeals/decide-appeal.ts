import type { IsoDate } from '../../core/calendar/date.ts';
import type { ComposedLetter } from '../letters/letter-words.ts';
import { composeCopies, keptLetters } from '../letters/letters-to-send.ts';
import type { CaseInView } from '../look-at-case.ts';
import { type Performed, perform } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';

export interface DecideAppeal {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly appeal: string;
  readonly outcome: string;
  readonly reasons: string;
  readonly effectiveFrom?: IsoDate | undefined;
  /** Whether the applicant came to a hearing that they were required to attend. */
  readonly attended?: boolean | undefined;
  readonly form?: string | undefined;
}

/** Answers an appeal; the answer is posted to everybody it goes to as it is recorded. */
export function decideAppeal(
  desk: Desk,
  { viewer, ref, appeal, outcome, reasons, effectiveFrom, attended, form }: DecideAppeal,
): Promise<Performed> {
  return perform(desk, {
    viewer,
    ref,
    form,
    command: async (seen, words) => ({
      type: 'decide-appeal',
      appeal,
      outcome,
      reasons: words.keep(reasons.trim()),
      letters: keptLetters(
        desk,
        words,
        await answerLetters(desk, seen, {
          appeal,
          outcome: outcomeTitle(seen, appeal, outcome),
          reasons: reasons.trim(),
        }),
      ),
      ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
      ...(attended === undefined ? {} : { attended }),
    }),
  });
}

export interface WeighAppeal {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly appeal: string;
  readonly taken: boolean;
  readonly reasons: string;
  readonly form?: string | undefined;
}

/** Says whether a late appeal, or one about the decision itself, is taken; one that is not is answered at once. */
export function weighAppeal(
  desk: Desk,
  { viewer, ref, appeal, taken, reasons, form }: WeighAppeal,
): Promise<Performed> {
  return perform(desk, {
    viewer,
    ref,
    form,
    command: async (seen, words) => ({
      type: 'weigh-appeal',
      appeal,
      taken,
      reasons: words.keep(reasons.trim()),
      ...(taken
        ? {}
        : {
            letters: keptLetters(
              desk,
              words,
              await answerLetters(desk, seen, {
                appeal,
                outcome: 'The appeal is not taken',
                reasons: reasons.trim(),
              }),
            ),
          }),
    }),
  });
}

interface Answer {
  readonly appeal: string;
  readonly outcome: string;
  readonly reasons: string;
}

/** The pack's letter that tells the answer, where it has one. */
async function answerLetters(
  desk: Desk,
  seen: CaseInView,
  { appeal: id, outcome, reasons }: Answer,
): Promise<readonly ComposedLetter[]> {
  const letter = appealOf(seen, id)?.letter;
  return letter === undefined ? [] : composeCopies(desk, seen, { letter, appeal: { outcome, reasons } });
}

function outcomeTitle(seen: CaseInView, id: string, outcome: string): string {
  return appealOf(seen, id)?.outcomes.find((one) => one.id === outcome)?.title ?? outcome;
}

function appealOf({ caseFile: { state, policy } }: CaseInView, id: string) {
  const lodged = state.appeals.find((one) => one.id === id);
  return policy.pathway.appeals.find((one) => one.id === lodged?.appeal);
}
