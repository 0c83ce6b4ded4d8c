import type { CaseEvent } from '../../core/case/events.ts';
import type { PanelEventBody } from '../../core/case/events/panel-events.ts';
import type { Telling } from './telling.ts';

/** What became of a place, beside its being booked and moved; none where this reader may not know it. */
export function placeWords(
  { type }: Extract<CaseEvent, { type: PanelEventBody['type'] }>,
  { viewer: { roles } }: Telling,
): string | undefined {
  if (type === 'PlaceCancelled')
    return 'The panel was cancelled, with a reason. Another date is to be found.';
  // Only those who may read what was asked for know that anything was.
  const told = roles.includes('applicant') || roles.includes('progression-office');
  return told ? 'The adjustment that was asked for is arranged.' : undefined;
}
