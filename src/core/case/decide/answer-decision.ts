import { describeInstant } from '../../calendar/instant.ts';
import { correctionsOf, recordedAt, recordedBy } from '../corrected-decision.ts';
import type { MemberAnswer } from '../events/sitting-events.ts';
import { refuse } from '../refusal.ts';
import { type Answer, type Asked, type CommandOf, isRefusal, stepOf, type StepOf } from './context.ts';

/** A member who sat says whether the record is as it was decided; without a rule of the policy, that they read it. */
export function answerDecision(command: CommandOf<'answer-decision'>, asked: Asked): Answer {
  const step = stepOf(command.step, 'decide', asked);
  if (isRefusal(step)) return step;
  const { clauses } = step;
  const { decisions, heard } = asked.caseFile.state;
  const { by } = asked.actor;
  const of = decisions.findLastIndex((one) => one.step === step.id);
  const made = decisions[of];
  const sat = step.panel !== undefined && heard?.present.some(({ person }) => person === by) === true;
  if (!sat) return refuse('not-yours', 'Only those who sat on the panel answer for its record.', { clauses });
  if (made === undefined) return refuse('not-now', 'Nothing is recorded yet.', { clauses });
  if (recordedBy(made) === by)
    return refuse('no-choice', 'You recorded it: your name already stands under it.', { clauses });
  if (correctionsOf(made) !== command.basedOn)
    return refuse(
      'changed-meanwhile',
      `The record was corrected at ${describeInstant(recordedAt(made))}, after you opened it. Your answer was not taken.`,
      { clauses, fix: 'Read it as it stands now, and answer again.' },
    );
  if (!answersOf(step).includes(command.answer))
    return refuse('unknown', 'The policy has no such answer for members.', { clauses });
  if (command.answer === 'dissent' && (command.words?.words ?? 0) === 0)
    return refuse('incomplete', 'Say in a sentence how you see it. It is kept with the record.', {
      clauses,
      fields: [{ field: 'words', says: 'Say how you see it.' }],
    });
  const before = made.answers?.find((one) => one.by === by);
  if (before?.answer === command.answer)
    return refuse('already-done', 'You have answered this already.', { clauses });
  const words = command.words === undefined || command.words.words === 0 ? {} : { words: command.words };
  return [{ type: 'DecisionAnswered', data: { step: step.id, of, answer: command.answer, ...words } }];
}

/** What a member may say to the record of this step. */
function answersOf({ members }: Pick<StepOf<'decide'>, 'members'>): readonly MemberAnswer[] {
  switch (members) {
    case 'confirm':
      return ['confirm'];
    case 'may-dissent':
      return ['confirm', 'dissent'];
    case undefined:
      return ['read'];
    default:
      return members satisfies never;
  }
}
