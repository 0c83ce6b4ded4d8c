import type { IsoDate } from '../../core/calendar/date.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import { refuse } from '../../core/case/refusal.ts';
import { placeOf } from './book-panel.ts';
import { movedLetters } from '../letters/moved-letters.ts';
import { putPanelOnCase } from './name-panel.ts';
import { type Performed, type Performing, perform } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';

export interface MoveBooking {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly sitting: string;
  /** Where left out, the sitting's own submission date. */
  readonly submitBy?: IsoDate | undefined;
  readonly reason: string;
  readonly form?: string | undefined;
}

/** Moves a case to another sitting, tells whoever knew of the place, and puts that sitting's members on it. */
export async function moveBooking(desk: Desk, moving: MoveBooking): Promise<Performed> {
  const { viewer, ref, sitting, form } = moving;
  const performed = await perform(desk, { viewer, ref, form, command: moveCommand(desk, moving) });
  if (performed.type === 'done' || performed.type === 'repeated')
    await putPanelOnCase(desk, viewer, { ref, sitting });
  return performed;
}

/** The move as a command, with its notices. */
export function moveCommand(
  desk: Desk,
  moving: Pick<MoveBooking, 'viewer' | 'sitting' | 'submitBy' | 'reason'>,
): Performing['command'] {
  const { viewer, sitting, reason } = moving;
  return async (seen, words) => {
    const { caseFile } = seen;
    const place = await desk.panels.sitting(viewer.authority, sitting);
    if (
      place === undefined ||
      place.cancelled !== undefined ||
      place.panel !== caseFile.state.booking?.panel
    ) {
      return refuse('incomplete', 'Choose one of the panel dates.', {
        fields: [{ field: 'sitting', says: 'Choose one of the panel dates.' }],
      });
    }
    const submitBy = moving.submitBy ?? place.submitBy;
    if (submitBy !== undefined && submitBy >= place.on) {
      const says = 'The submission date has to be before the panel.';
      return refuse('incomplete', says, { fields: [{ field: 'submit-by', says }] });
    }
    const to = placeOf(place, { caseFile, today: londonDate(desk.now()) });
    const letters = await movedLetters(desk, seen, { sitting: to, submitBy, words });
    return {
      type: 'move-booking',
      // Whoever runs the panel may put a case on a sitting whose portfolios are due: the submission date is theirs to give.
      sitting: { ...to, bookingClosed: false },
      reason: words.keep(reason.trim()),
      letters,
      ...(submitBy === undefined ? {} : { submitBy }),
    };
  };
}
