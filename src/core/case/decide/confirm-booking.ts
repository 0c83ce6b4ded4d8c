import { bookingAhead } from '../due.ts';
import type { CaseEventBody } from '../events.ts';
import { lettersOut } from '../letters/letters-out.ts';
import { refuse } from '../refusal.ts';
import { type Answer, type Asked, type CommandOf, isRefusal, judge, openStep, stopped } from './context.ts';
import { close } from './flow.ts';
import { submissionDateOver } from './submission-date-over.ts';
import { sameLetters } from './telling.ts';

/** Makes a held place a confirmed one, with its letter where the policy has one. */
export function confirmBooking(command: CommandOf<'confirm-booking'>, asked: Asked): Answer {
  const step = openStep(command.step, 'confirm-booking', asked);
  if (isRefusal(step)) return step;
  const booking = bookingAhead(asked.caseFile.state);
  if (booking === undefined)
    return refuse('not-now', 'There is no place to confirm.', { clauses: step.clauses });
  const { submitBy, letters = [] } = command;
  if (submitBy !== undefined && submitBy >= booking.sitting.on) {
    const says = 'The submission date has to be before the panel.';
    return refuse('incomplete', says, { clauses: step.clauses, fields: [{ field: 'submit-by', says }] });
  }
  const over = submissionDateOver(submitBy, { sitting: booking.sitting, clauses: step.clauses }, asked);
  if (over !== undefined) return over;
  if (!sameLetters(lettersOut(step, asked.caseFile), letters))
    return refuse('incomplete', 'The place is confirmed with its letter.', { clauses: step.clauses });
  const found = judge(step.needs, asked);
  const barred = stopped(found, 'The place cannot be confirmed yet.', asked);
  if (barred !== undefined) return barred;
  const sent = letters.map(
    (letter): CaseEventBody => ({ type: 'LetterSent', data: { ...letter, step: step.id } }),
  );
  return [
    { type: 'BookingConfirmed', data: submitBy === undefined ? {} : { submitBy } },
    ...sent,
    ...close(step.id, asked, { found, next: step.then }),
  ];
}
