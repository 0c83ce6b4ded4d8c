import type { Draw } from '../../policy/pathway.ts';
import type { CaseFile } from '../case-file.ts';
import { type DrawList, type EarlierDraws, type LeftOut, withTickets } from './draw-list.ts';
import type { Policy } from '../policy.ts';
import { type DrawStep, rowPool } from './row-draw.ts';

/** The list for a draw of standards: those of the framework that are not in the draw are named as left out. */
export function standardsList(
  { id, draw }: { readonly id: string; readonly draw: Draw },
  { pack }: Pick<Policy, 'pack'>,
  { of, earlier }: { readonly of: string; readonly earlier: EarlierDraws },
): DrawList {
  const known = pack.frameworks[draw.framework]?.standards.map((standard) => standard.id) ?? [];
  const leftOut = [...new Set([...known, ...draw.always])]
    .filter((one) => !draw.from.includes(one))
    .map(
      (one): LeftOut => ({
        one,
        because: draw.always.includes(one) ? 'given-to-everybody' : 'not-in-the-draw',
      }),
    );
  return {
    of,
    step: id,
    take: draw.take,
    entries: withTickets(draw.from, earlier),
    leftOut,
    countedBefore: earlier.before,
  };
}

/** The list for a draw of rows, as it stands now; undefined until it is saved. Rows count alike. */
export function rowsList(
  step: DrawStep,
  caseFile: Pick<CaseFile, 'state'>,
  of: string,
): DrawList | undefined {
  const found = rowPool(step, caseFile);
  if (found === undefined) return undefined;
  return {
    of,
    step: step.id,
    take: step.take,
    entries: found.pool.map((one) => ({ one, tickets: 1 })),
    leftOut: found.taken.map((one) => ({ one, because: 'chosen-already' })),
    rowsOf: found.list,
  };
}
