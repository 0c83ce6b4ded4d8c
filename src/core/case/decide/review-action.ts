import { actionsAgreed, mayReview } from '../actions-agreed.ts';
import { refuse } from '../refusal.ts';
import { type Answer, type Asked, type CommandOf, mayAct } from './context.ts';

/** Says of a target or an action that was agreed whether it is done, in words. It may be said again. */
export function reviewAction(command: CommandOf<'review-action'>, asked: Asked): Answer {
  if (asked.caseFile.state.status === 'withdrawn') return refuse('not-now', 'The application was withdrawn.');
  const agreed = actionsAgreed(asked.caseFile).find(
    ({ review, row }) => review.id === command.review && row === command.row,
  );
  if (agreed === undefined) return refuse('unknown', 'There is no such action.');
  const { review, section, row } = agreed;
  const yours = mayAct(mayReview(agreed), review, asked);
  if (yours !== undefined) return yours;
  if (command.words.words === 0)
    return refuse('incomplete', 'Say in a sentence what became of it.', {
      clauses: review.clauses,
      fields: [{ field: `words-${review.id}-${row}`, says: 'Say what became of it.' }],
    });
  return [
    {
      type: 'ActionReviewed',
      data: { review: review.id, section, row, done: command.done, words: command.words },
    },
  ];
}
