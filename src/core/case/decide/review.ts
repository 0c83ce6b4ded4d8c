import { authorsOf, isUnderReview, mayReadComment } from '../comments.ts';
import type { CaseEventBody } from '../events.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { CommentState } from '../state.ts';
import { type Answer, type Asked, type CommandOf, isRefusal, mayAct, openStep } from './context.ts';

/** A comment at a section, a field or a piece of evidence, by somebody who reviews; nobody else reads it yet. */
export function makeComment(command: CommandOf<'make-comment'>, asked: Asked): Answer {
  const step = openStep(command.step, 'fill', asked);
  if (isRefusal(step)) return step;
  const { id, place, text } = command;
  const { clauses } = step;
  if (step.commentsOn === undefined || !isUnderReview(step, place, asked.caseFile)) {
    return refuse('unknown', `Nothing of that is read in “${step.title}”.`, {
      clauses,
      fields: [{ field: 'place', says: 'Choose what the comment is about.' }],
    });
  }
  if (text.words === 0) {
    return refuse('incomplete', 'Write your comment.', {
      clauses,
      fields: [{ field: 'text', says: 'Write your comment.' }],
    });
  }
  if (place.type === 'item' && place.page !== undefined && !(place.page >= 1 && place.page <= 9999)) {
    const says = 'Give the page as a number, such as 3.';
    return refuse('incomplete', says, { clauses, fields: [{ field: 'page', says }] });
  }
  return [{ type: 'CommentMade', data: { id, step: step.id, place, text } }];
}

export function takeBackComment(command: CommandOf<'take-back-comment'>, asked: Asked): Answer {
  const comment = commentOf(command.id, asked);
  if (isRefusal(comment)) return comment;
  if (comment.by !== asked.actor.by)
    return refuse('not-yours', 'Only whoever made a comment can take it back.');
  if (comment.givenAt !== undefined) {
    return refuse('locked', 'The comment has been given, so it stays.', {
      fix: 'Mark it as dealt with where there is nothing more to do.',
    });
  }
  return [{ type: 'CommentTakenBack', data: { id: comment.id } }];
}

/** By whoever wrote what the comment is about: what was done, or why nothing was. */
export function answerComment(command: CommandOf<'answer-comment'>, asked: Asked): Answer {
  const comment = commentOf(command.id, asked);
  if (isRefusal(comment)) return comment;
  const authors = authorsOf(comment.place, asked.caseFile);
  const notYours = mayAct(authors, { title: 'Answer a comment', clauses: [] }, asked);
  if (notYours !== undefined) return notYours;
  // Who reviews and also wrote it has not been given it yet.
  if (comment.givenAt === undefined) return refuse('not-now', 'The comment has not been given yet.');
  if (comment.settled !== undefined)
    return refuse('already-done', 'The comment has been marked as dealt with already.');
  const { done, text } = command;
  if (!done && text === undefined) {
    return refuse('incomplete', 'Say why nothing was changed.', {
      fields: [{ field: 'text', says: 'Say why nothing was changed.' }],
    });
  }
  return [
    {
      type: 'CommentAnswered',
      data: { id: comment.id, done, ...(text === undefined ? {} : { text }) },
    },
  ];
}

/** By whoever reviews: nothing more is to be done about it. */
export function settleComment(command: CommandOf<'settle-comment'>, asked: Asked): Answer {
  const comment = commentOf(command.id, asked);
  if (isRefusal(comment)) return comment;
  const step = asked.caseFile.policy.steps.get(comment.step);
  const what = { title: 'Mark a comment as dealt with', clauses: step?.clauses ?? [] };
  const notYours = mayAct(step?.by ?? [], what, asked);
  if (notYours !== undefined) return notYours;
  if (comment.givenAt === undefined)
    return refuse('not-now', 'The comment has not been given yet; it can still be taken back.');
  if (comment.settled !== undefined)
    return refuse('already-done', 'The comment is marked as dealt with already.');
  return [{ type: 'CommentSettled', data: { id: comment.id } }];
}

/** Whoever may not read a comment is told what they would be told of one that never was. */
function commentOf(id: string, { caseFile, actor }: Asked): CommentState | Refusal {
  const comment = caseFile.state.comments.find((one) => one.id === id);
  return comment !== undefined && mayReadComment(comment, { caseFile, roles: actor.roles })
    ? comment
    : refuse('unknown', 'There is no such comment.');
}

/** Signing a review, or sending the papers back from it, gives what was commented to those it is for. */
export function commentsGiven(
  answer: readonly CaseEventBody[],
  { caseFile: { state } }: Pick<Asked, 'caseFile'>,
): readonly CaseEventBody[] {
  return answer.flatMap((event): readonly CaseEventBody[] => {
    if (event.type !== 'StepClosed' || event.data.outcome === 'overtaken') return [];
    const { step } = event.data;
    const comments = state.comments
      .filter((one) => one.step === step && one.givenAt === undefined)
      .map(({ id }) => id);
    return comments.length === 0 ? [] : [{ type: 'CommentsGiven', data: { step, comments } }];
  });
}
