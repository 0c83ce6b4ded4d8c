import { refuse } from '../refusal.ts';
import { type Answer, type Asked, type CommandOf, isRefusal, openStep, type StepOf } from './context.ts';
import type { Refusal } from '../refusal.ts';

/** Stops a letter for now, so that nobody sends it before it is released. Its clock goes on. */
export function holdLetter(command: CommandOf<'hold-letter'>, asked: Asked): Answer {
  const step = letterStep(command.step, asked);
  if (isRefusal(step)) return step;
  if (asked.caseFile.state.held[step.id] !== undefined)
    return refuse('already-done', 'This letter is held already.', { clauses: step.clauses });
  if (command.reason.words === 0)
    return refuse('incomplete', 'Say why the letter is held.', {
      clauses: step.clauses,
      fields: [{ field: 'reason', says: 'Say why the letter is held.' }],
    });
  return [{ type: 'LetterHeld', data: { step: step.id, reason: command.reason } }];
}

export function releaseLetter(command: CommandOf<'release-letter'>, asked: Asked): Answer {
  const step = letterStep(command.step, asked);
  if (isRefusal(step)) return step;
  return asked.caseFile.state.held[step.id] === undefined
    ? refuse('already-done', 'Nobody holds this letter.', { clauses: step.clauses })
    : [{ type: 'LetterReleased', data: { step: step.id } }];
}

function letterStep(id: string, asked: Asked): StepOf<'tell'> | StepOf<'notify'> | Refusal {
  const notice = asked.caseFile.policy.steps.get(id)?.kind === 'notify';
  return openStep(id, notice ? 'notify' : 'tell', asked);
}
