import { refuse } from '../core/case/refusal.ts';
import { rowDrawText } from '../core/case/row-draw.ts';
import type { CaseFile } from '../core/case/case-file.ts';
import { type Performed, perform } from './perform.ts';
import type { Desk, Viewer } from './ports.ts';

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
    command: ({ caseFile }) => ({
      type: 'prepare-draw',
      step,
      commitment: desk.chance.digest(nonceOf(desk, ref, { step, caseFile })),
    }),
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
      return { type: 'draw', step, nonce, entropy: desk.chance.keyed(nonce, rowDrawText(ref, prepared)) };
    },
  });
}

/** One number a round of the step: once revealed it draws nothing again. */
function nonceOf(
  { chance }: Pick<Desk, 'chance'>,
  ref: string,
  { step, caseFile }: { readonly step: string; readonly caseFile: Pick<CaseFile, 'state'> },
): string {
  return chance.secret(`draw ${ref} ${step} ${caseFile.state.steps[step]?.round ?? 0}`);
}
