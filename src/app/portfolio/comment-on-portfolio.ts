import type { Command } from '../../core/case/commands.ts';
import type { CommentPlace } from '../../core/case/events/review-events.ts';
import { type Performed, perform } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';
import type { Words } from '../words.ts';

interface OnComments {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly form?: string | undefined;
}

export interface MakeComment extends OnComments {
  readonly step: string;
  readonly place: CommentPlace;
  readonly text: string;
}

/** Comments on a section, a box or a piece of evidence; nobody else reads it until the review is done. */
export function makeComment(desk: Desk, { step, place, text, ...on }: MakeComment): Promise<Performed> {
  return carryOut(desk, on, (words) => ({
    type: 'make-comment',
    step,
    id: desk.chance.id(),
    place,
    text: words.keep(text.trim()),
  }));
}

export interface AboutComment extends OnComments {
  readonly comment: string;
}

export function takeBackComment(desk: Desk, { comment, ...on }: AboutComment): Promise<Performed> {
  return carryOut(desk, on, () => ({ type: 'take-back-comment', id: comment }));
}

/** Whoever wrote what a comment is about says what was done, or why nothing was. */
export function answerComment(
  desk: Desk,
  { comment, done, text, ...on }: AboutComment & { readonly done: boolean; readonly text: string },
): Promise<Performed> {
  return carryOut(desk, on, (words) => {
    const said = words.keepIfAny(text);
    return { type: 'answer-comment', id: comment, done, ...(said === undefined ? {} : { text: said }) };
  });
}

/** Whoever reviews finds that nothing more is to be done about it. */
export function settleComment(desk: Desk, { comment, ...on }: AboutComment): Promise<Performed> {
  return carryOut(desk, on, () => ({ type: 'settle-comment', id: comment }));
}

function carryOut(desk: Desk, on: OnComments, make: (words: Words) => Command): Promise<Performed> {
  return perform(desk, { ...on, command: (_, words) => make(words) });
}
