import type { IsoDate } from '../../core/calendar/date.ts';
import { plannedDraw } from '../../core/case/decide/planned-draw.ts';
import type { DrawList } from '../../core/case/draws/draw-list.ts';
import { standardsList } from '../../core/case/draws/draw-lists.ts';
import { drawNonce } from '../panels/book-panel.ts';
import { earlierDraws, fixList } from './fix-list.ts';
import { type ComposedLetter, composeLetter } from '../letters/letter-words.ts';
import type { CaseInView } from '../look-at-case.ts';
import { putPanelOnConfirmed } from '../panels/name-panel.ts';
import { type Performed, perform } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';

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
      const drawing = await drawingOf(desk, seen, step);
      const { nonce, entropy, fixed } = drawing;
      const letter = await noticeOf(desk, seen, { step, submitBy: by, ...drawing });
      return {
        type: 'allocate',
        step,
        nonce,
        entropy,
        ...(fixed === undefined ? {} : { fixed }),
        letter: { id: desk.chance.id(), letter: letter.letter, to: letter.to, content: words.keep(letter) },
        ...(by === undefined ? {} : { submitBy: by }),
      };
    },
  });
  return putPanelOnConfirmed(desk, { viewer, ref }, performed);
}

/** The list that the standards are drawn from as it is fixed now, and the digits that the draw is read off. */
async function drawingOf(desk: Desk, seen: CaseInView, stepId: string) {
  const { ref, caseFile } = seen;
  const step = caseFile.policy.steps.get(stepId);
  const nonce = drawNonce(desk, ref);
  if (step?.kind !== 'allocate') return { nonce, entropy: '', list: undefined, fixed: undefined };
  const earlier = await earlierDraws(desk, seen, step.draw);
  const list = standardsList(step, caseFile.policy, { of: ref, earlier });
  const fixed = fixList(desk, list);
  return { nonce, entropy: desk.chance.keyed(nonce, fixed.fingerprint), list, fixed: { ...fixed, earlier } };
}

interface Notice {
  readonly step: string;
  readonly entropy: string;
  readonly list: DrawList | undefined;
  readonly submitBy: IsoDate | undefined;
}

function noticeOf(
  desk: Desk,
  seen: CaseInView,
  { step: id, entropy, list, submitBy }: Notice,
): Promise<ComposedLetter> {
  const step = seen.caseFile.policy.steps.get(id);
  if (step?.kind !== 'allocate') throw new RangeError(`The pathway has no step ${id} that allocates.`);
  const standards = [...step.draw.always, ...plannedDraw(entropy, seen.caseFile, { step: id, list })];
  return composeLetter(desk, seen, { letter: step.letter, standards, submitBy });
}
