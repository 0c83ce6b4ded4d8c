import { drawFrom } from '../draws/draw.ts';
import { type DrawList, ticketsOf } from '../draws/draw-list.ts';
import { standardsList } from '../draws/draw-lists.ts';
import type { FixedDraw } from '../events/event-parts.ts';
import type { Asked, CommandOf, StepOf } from './context.ts';

/** The standards that this entropy draws, or those already allocated. Lets the notice be written before it is sent. */
export function plannedDraw(
  entropy: string,
  { state, policy }: Asked['caseFile'],
  { step: id, list }: { readonly step: string; readonly list: DrawList | undefined },
): readonly string[] {
  if (state.allocation !== undefined) return state.allocation.drawn;
  const step = policy.steps.get(id);
  if (step?.kind !== 'allocate') return [];
  return drawFrom(list === undefined ? step.draw.from : ticketsOf(list), step.draw.take, entropy);
}

/** The list that standards are drawn from, with the fingerprint that was taken of it. */
export function fixedStandards(
  { fixed }: CommandOf<'allocate'>,
  step: StepOf<'allocate'>,
  { caseFile: { policy } }: Asked,
): FixedDraw | undefined {
  return fixed && { ...standardsList(step, policy, fixed), fingerprint: fixed.fingerprint };
}
