import type { IsoDate } from '../core/calendar/date.ts';
import { plannedDraw } from '../core/case/decide/booking.ts';
import { drawNonce } from './book-panel.ts';
import { type ComposedLetter, composeLetter } from './letter-words.ts';
import type { CaseInView } from './look-at-case.ts';
import { putPanelOnConfirmed } from './name-panel.ts';
import { type Performed, perform } from './perform.ts';
import type { Desk, Viewer } from './ports.ts';

export interface Allocate {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly step: string;
  /** Where left out, the sitting's own submission date. */
  readonly submitBy?: IsoDate | undefined;
  readonly form?: string | undefined;
}

/** Confirms the place, draws the standards and sends the notice. Whoever confirms cannot steer what is drawn. */
export async function allocate(
  desk: Desk,
  { viewer, ref, step, submitBy, form }: Allocate,
): Promise<Performed> {
  const performed = await perform(desk, {
    viewer,
    ref,
    form,
    command: async (seen, words) => {
      const booked = seen.caseFile.state.booking?.sitting.id;
      const sitting = booked === undefined ? undefined : await desk.panels.sitting(viewer.authority, booked);
      const by = submitBy ?? sitting?.submitBy;
      const { nonce, entropy } = entropyOf(desk, seen, step);
      const letter = await noticeOf(desk, seen, { step, entropy, submitBy: by });
      return {
        type: 'allocate',
        step,
        nonce,
        entropy,
        letter: { id: desk.chance.id(), letter: letter.letter, to: letter.to, content: words.keep(letter) },
        ...(by === undefined ? {} : { submitBy: by }),
      };
    },
  });
  return putPanelOnConfirmed(desk, { viewer, ref }, performed);
}

function entropyOf(desk: Desk, { ref, caseFile }: CaseInView, stepId: string) {
  const step = caseFile.policy.steps.get(stepId);
  const pool = step?.kind === 'allocate' ? step.draw.from : [];
  const nonce = drawNonce(desk, ref);
  return { nonce, entropy: desk.chance.keyed(nonce, drawText(ref, pool)) };
}

/** What is hashed under the nonce; stated in the record so that anybody can repeat the draw. */
export function drawText(ref: string, pool: readonly string[]): string {
  return `${ref} ${pool.join(',')}`;
}

interface Notice {
  readonly step: string;
  readonly entropy: string;
  readonly submitBy: IsoDate | undefined;
}

function noticeOf(
  desk: Desk,
  seen: CaseInView,
  { step: id, entropy, submitBy }: Notice,
): Promise<ComposedLetter> {
  const step = seen.caseFile.policy.steps.get(id);
  if (step?.kind !== 'allocate') throw new RangeError(`The pathway has no step ${id} that allocates.`);
  const standards = [...step.draw.always, ...plannedDraw(entropy, seen.caseFile, id)];
  return composeLetter(desk, seen, { letter: step.letter, standards, submitBy });
}
