import type { DrawList } from '../../core/case/draws/draw-list.ts';
import { rowsList } from '../../core/case/draws/draw-lists.ts';
import { refuse } from '../../core/case/refusal.ts';
import { rowDrawText } from '../../core/case/draws/row-draw.ts';
import type { CaseFile } from '../../core/case/case-file.ts';
import { fixList } from './fix-list.ts';
import { type Performed, perform } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';

export interface DrawRows {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly step: string;
  readonly form?: string | undefined;
}

/** Fixes the list, and publishes the digest of the number that the draw will be read off. */
export function prepareDraw(desk: Desk, { viewer, ref, step, form }: DrawRows): Promise<Performed> {
  return perform(desk, {
    viewer,
    ref,
    form,
    command: ({ caseFile }) => {
      const commitment = desk.chance.digest(nonceOf(desk, ref, { step, caseFile }));
      const list = listOf(caseFile, step, ref);
      return {
        type: 'prepare-draw',
        step,
        commitment,
        ...(list === undefined ? {} : { fixed: fixList(desk, list) }),
      };
    },
  });
}

/** Reveals the number and makes the draw. */
export function drawRows(desk: Desk, { viewer, ref, step, form }: DrawRows): Promise<Performed> {
  return perform(desk, {
    viewer,
    ref,
    form,
    command: ({ caseFile }) => {
      const prepared = caseFile.state.draws[step]?.prepared;
      if (prepared === undefined) return refuse('not-now', 'Fix the list first; the draw is made from it.');
      const nonce = nonceOf(desk, ref, { step, caseFile });
      // The step was taken up again since: the number promised then is not the one of this round.
      if (desk.chance.digest(nonce) !== prepared.commitment)
        return refuse('not-now', 'Fix the list again; the draw is made from it.');
      const text = prepared.fixed?.fingerprint ?? rowDrawText(ref, prepared);
      return { type: 'draw', step, nonce, entropy: desk.chance.keyed(nonce, text) };
    },
  });
}

export interface SetDrawAside extends DrawRows {
  readonly reason: string;
}

/** Sets a draw that was made aside, where the policy lets somebody; the step is there again for another. */
export function setDrawAside(
  desk: Desk,
  { viewer, ref, step, reason, form }: SetDrawAside,
): Promise<Performed> {
  return perform(desk, {
    viewer,
    ref,
    form,
    command: (_, words) => ({ type: 'set-draw-aside', step, reason: words.keep(reason.trim()) }),
  });
}

function listOf(caseFile: CaseFile, id: string, of: string): DrawList | undefined {
  const step = caseFile.policy.steps.get(id);
  return step?.kind === 'draw' ? rowsList(step, caseFile, of) : undefined;
}

/** One number a round of the step: once revealed it draws nothing again. */
function nonceOf(
  { chance }: Pick<Desk, 'chance'>,
  ref: string,
  { step, caseFile }: { readonly step: string; readonly caseFile: Pick<CaseFile, 'state'> },
): string {
  return chance.secret(`draw ${ref} ${step} ${caseFile.state.steps[step]?.round ?? 0}`);
}
