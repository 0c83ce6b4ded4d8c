import type { IsoDate } from '../../core/calendar/date.ts';
import { composeLetters, keptLetters } from '../letters/letters-to-send.ts';
import { putPanelOnConfirmed } from './name-panel.ts';
import { type Performed, perform } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';

export interface ConfirmBooking {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly step: string;
  readonly submitBy?: IsoDate | undefined;
  readonly form?: string | undefined;
}

/** Makes a held place a confirmed one, and sends its letter where the policy has one. */
export async function confirmBooking(
  desk: Desk,
  { viewer, ref, step, submitBy, form }: ConfirmBooking,
): Promise<Performed> {
  const performed = await perform(desk, {
    viewer,
    ref,
    form,
    command: async (seen, words) => {
      const letters = keptLetters(desk, words, await composeLetters(desk, seen, step));
      return {
        type: 'confirm-booking',
        step,
        ...(submitBy === undefined ? {} : { submitBy }),
        ...(letters.length === 0 ? {} : { letters }),
      };
    },
  });
  return putPanelOnConfirmed(desk, { viewer, ref }, performed);
}
