import { type Performed, perform } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';

export interface AnswerRecommendation {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly recommendation: string;
  readonly done: boolean;
  readonly form?: string | undefined;
}

/** Says whether work that the panel recommended is done. It stops nothing either way. */
export function answerRecommendation(desk: Desk, answering: AnswerRecommendation): Promise<Performed> {
  const { viewer, ref, recommendation, done, form } = answering;
  return perform(desk, {
    viewer,
    ref,
    form,
    command: () => ({ type: 'answer-recommendation', recommendation, done }),
  });
}
