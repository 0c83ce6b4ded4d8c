import { type Refusal, refuse } from '../refusal.ts';
import type { DetailPlace } from '../events/sharing-events.ts';
import { type Answer, type Asked, type CommandOf, mayAct } from './context.ts';

/** Keeps what an author says of what may tell who a family is. */
export function answerDetails(
  { step: id, act, answer, found }: CommandOf<'answer-details'>,
  asked: Asked,
): Answer {
  const step = asked.caseFile.policy.steps.get(id);
  if (step === undefined || (step.kind !== 'fill' && step.kind !== 'submit'))
    return refuse('unknown', 'This pathway has no such step.');
  const yours = mayAct(step.by, step, asked);
  if (yours !== undefined) return yours;
  if (found.length === 0) return refuse('already-done', 'There is nothing to answer any more.');
  return [{ type: 'DetailsAnswered', data: { step: id, act, answer, found } }];
}

/** Nothing is shared before its author has answered for what may tell who a family is. */
export function unansweredDetails(unanswered: readonly DetailPlace[] | undefined): Refusal | undefined {
  if (unanswered === undefined || unanswered.length === 0) return undefined;
  const says = 'Say whether this tells who a family is, or take it out.';
  return refuse('incomplete', 'Something in it looks as if it tells who a family is.', {
    fix: says,
    fields: [{ field: 'details', says }],
  });
}
