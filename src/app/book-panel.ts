import type { IsoDate } from '../core/calendar/date.ts';
import { londonDate } from '../core/calendar/instant.ts';
import type { CaseFile } from '../core/case/case-file.ts';
import type { Command } from '../core/case/commands.ts';
import { refuse } from '../core/case/refusal.ts';
import { type Performed, perform } from './perform.ts';
import type { Desk, Sitting, Viewer } from './ports.ts';

export interface BookPanel {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly step: string;
  readonly sitting: string;
  readonly acknowledged: readonly string[];
  readonly adjustments?: string | undefined;
  readonly form?: string | undefined;
}

/**
 * Asks for a place. The nonce of the later draw is made and published as its digest now, before anybody can know
 * what it will draw. It follows from the case and the place, under a key that only this service has.
 */
export async function bookPanel(
  desk: Desk,
  { viewer, ref, step, sitting, acknowledged, adjustments, form }: BookPanel,
): Promise<Performed> {
  return perform(desk, {
    viewer,
    ref,
    form,
    command: async ({ caseFile }, words) => {
      // Read at each try: whoever loses the last place to another sees that it is gone.
      const place = await desk.panels.sitting(viewer.authority, sitting);
      const wanted = caseFile.policy.steps.get(step);
      if (place === undefined || (wanted?.kind === 'book' && wanted.panel !== place.panel)) {
        return refuse('incomplete', 'Choose one of the panel dates.', {
          fields: [{ field: 'sitting', says: 'Choose one of the panel dates.' }],
        });
      }
      const asked = words.keepIfAny(adjustments);
      return {
        type: 'book-panel',
        step,
        sitting: placeOf(place, { caseFile, today: londonDate(desk.now()) }),
        acknowledged,
        commitment: desk.chance.digest(drawNonce(desk, ref)),
        ...(asked === undefined ? {} : { adjustments: asked }),
      };
    },
  });
}

/** The nonce behind a booking's commitment; the same whenever it is asked for. */
export function drawNonce(desk: Pick<Desk, 'chance'>, ref: string): string {
  return desk.chance.secret(`draw ${ref}`);
}

/** A sitting as somebody asks for it. Booking has closed where its portfolios are due already and none is in. */
export function placeOf(
  sitting: Sitting,
  { caseFile, today }: { readonly caseFile: Pick<CaseFile, 'state'>; readonly today: IsoDate },
): Extract<Command, { type: 'book-panel' }>['sitting'] {
  const { id, on, startsAt, endsAt, capacity, booked, submitBy } = sitting;
  return {
    id,
    on,
    ...(startsAt === undefined ? {} : { startsAt }),
    ...(endsAt === undefined ? {} : { endsAt }),
    full: capacity !== undefined && booked >= capacity,
    bookingClosed: submitBy !== undefined && today > submitBy && caseFile.state.submission === undefined,
  };
}
