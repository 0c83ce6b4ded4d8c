import { type Performed, perform } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';
import { recordedWords, type WrittenDecision } from '../record/recorded-words.ts';

export interface CorrectDecision extends WrittenDecision {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly step: string;
  readonly why: string;
  /** How often the record that was on the page had been corrected. */
  readonly basedOn: number;
  readonly form?: string | undefined;
}

/** Corrects a decision on record; the earlier words stay, and its letters react in the same transaction. */
export function correctDecision(desk: Desk, correction: CorrectDecision): Promise<Performed> {
  const { viewer, ref, form, step, why, basedOn } = correction;
  return perform(desk, {
    viewer,
    ref,
    form,
    command: (_, words) => ({
      type: 'correct-decision',
      step,
      why: words.keep(why.trim()),
      basedOn,
      ...recordedWords(correction, words, desk.chance),
    }),
  });
}
