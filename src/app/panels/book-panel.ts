import { snapshotOf } from '../../core/case/snapshot-of.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import type { CaseFile } from '../../core/case/case-file.ts';
import type { Command } from '../../core/case/commands.ts';
import { refuse } from '../../core/case/refusal.ts';
import type { Step } from '../../core/policy/pathway.ts';
import { putPanelOnCase } from './name-panel.ts';
import { type Performed, perform } from '../perform.ts';
import type { Desk, Sitting, Viewer } from '../ports.ts';

export interface BookPanel {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly step: string;
  readonly sitting: string;
  readonly acknowledged: readonly string[];
  readonly adjustments?: string | undefined;
  readonly form?: string | undefined;
}

/** The steps at which a place that was asked for becomes one that stands. */
const confirms: readonly Step['kind'][] = ['confirm-booking', 'allocate'];

/**
 * Asks for a place. Where nobody confirms it later, it is a place at once, and the panel that is named already sits on
 * the case from then on. The nonce of the later draw is made and published as its digest now, before anybody can know
 * what it will draw. It follows from the case and the place, under a key that only this service has.
 */
export async function bookPanel(
  desk: Desk,
  { viewer, ref, step, sitting, acknowledged, adjustments, form }: BookPanel,
): Promise<Performed> {
  let standing = false;
  const performed = await perform(desk, {
    viewer,
    ref,
    form,
    command: async ({ caseFile }, words) => {
      standing = !caseFile.policy.pathway.steps.some(({ kind }) => confirms.includes(kind));
      // Read at each try: whoever loses the last place to another sees that it is gone.
      const place = await desk.panels.sitting(viewer.authority, sitting);
      const wanted = caseFile.policy.steps.get(step);
      const other = wanted?.kind === 'book' && wanted.panel !== place?.panel;
      if (place === undefined || place.cancelled !== undefined || other) {
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
  if (standing && (performed.type === 'done' || performed.type === 'repeated')) {
    // Whoever books need not be somebody who may name a panel: the service carries over what the office named.
    const office: Viewer = { ...viewer, personId: 'system', offices: ['progression-office'] };
    await putPanelOnCase(desk, office, { ref, sitting });
  }
  return performed;
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
  const { capacity, booked, submitBy } = sitting;
  return {
    ...snapshotOf(sitting),
    full: capacity !== undefined && booked >= capacity,
    bookingClosed: submitBy !== undefined && today > submitBy && caseFile.state.submission === undefined,
  };
}
