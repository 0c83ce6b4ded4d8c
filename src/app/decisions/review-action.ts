import { type Performed, perform } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';

export interface ReviewAction {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly review: string;
  readonly section: string;
  readonly row: number;
  readonly done: boolean;
  readonly words: string;
  readonly form?: string | undefined;
}

/** Says what became of a target or an action that was agreed. */
export function reviewAction(
  desk: Desk,
  { viewer, ref, form, words: said, ...which }: ReviewAction,
): Promise<Performed> {
  return perform(desk, {
    viewer,
    ref,
    form,
    command: (_, words) => ({ type: 'review-action', ...which, words: words.keep(said.trim()) }),
  });
}
