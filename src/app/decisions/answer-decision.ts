import type { MemberAnswer } from '../../core/case/events/sitting-events.ts';
import { type Performed, perform } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';

export interface AnswerDecision {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly step: string;
  readonly answer: MemberAnswer;
  readonly words: string;
  /** How often the record that was on the page had been corrected. */
  readonly basedOn: number;
  readonly form?: string | undefined;
}

/** A member who sat says to the record of a decision that it is right, how they see it, or that they have read it. */
export function answerDecision(
  desk: Desk,
  { viewer, ref, step, answer, words: said, basedOn, form }: AnswerDecision,
): Promise<Performed> {
  return perform(desk, {
    viewer,
    ref,
    form,
    command: (_, words) => {
      const kept = words.keepIfAny(said);
      return {
        type: 'answer-decision',
        step,
        answer,
        basedOn,
        ...(kept === undefined ? {} : { words: kept }),
      };
    },
  });
}
