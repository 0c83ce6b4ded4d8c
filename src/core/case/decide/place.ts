import { panelOffices } from '../panel/panel-offices.ts';
import { bookingAhead } from '../due.ts';
import { refuse } from '../refusal.ts';
import { type Answer, type Asked, type CommandOf, mayAct } from './context.ts';

/** The panel will not sit. The case keeps everything else, and another date is found for it. */
export function cancelPlace(command: CommandOf<'cancel-place'>, asked: Asked): Answer {
  const yours = mayAct(panelOffices, { title: 'Cancel a panel date', clauses: [] }, asked);
  if (yours !== undefined) return yours;
  const booking = bookingAhead(asked.caseFile.state);
  if (booking?.sitting.id !== command.sitting)
    return refuse('already-done', 'The case has no place on this panel any more.');
  if (command.reason.words === 0) {
    return refuse('incomplete', 'Give the reason for cancelling the panel.', {
      fields: [{ field: 'reason', says: 'Give the reason.' }],
    });
  }
  return [{ type: 'PlaceCancelled', data: { sitting: command.sitting, reason: command.reason } }];
}

export function arrangeAdjustments(command: CommandOf<'arrange-adjustments'>, asked: Asked): Answer {
  const yours = mayAct(['progression-office'], { title: 'Arrange adjustments', clauses: [] }, asked);
  if (yours !== undefined) return yours;
  const booking = bookingAhead(asked.caseFile.state);
  if (booking?.adjustments === undefined)
    return refuse('not-now', 'Nobody asked for an adjustment at this panel.');
  if (booking.arranged !== undefined) return refuse('already-done', 'It is marked as arranged already.');
  const note = command.note === undefined ? {} : { note: command.note };
  return [{ type: 'AdjustmentsArranged', data: { sitting: booking.sitting.id, ...note } }];
}
