import { checkDraw } from '../../core/case/draws/check-draw.ts';
import type { Digests } from '../../core/case/draws/draw-digits.ts';
import { type DrawMade, drawsMade } from '../../core/case/draws/draws-made.ts';
import type { CaseEvent } from '../../core/case/events.ts';

/** Draws that cannot be repeated from their published proof, or whose number is not the one promised beforehand. */
export function repeatDraws(ref: string, events: readonly CaseEvent[], digests: Digests): readonly string[] {
  return drawsMade(ref, events).flatMap((made) => faultsOf(ref, made, digests));
}

function faultsOf(ref: string, made: DrawMade, digests: Digests): readonly string[] {
  const { name, list } = made;
  return [
    ...(list.of === ref ? [] : [`${ref}: the draw ${name} was made from the list of another case.`]),
    ...checkDraw(made, digests)
      .filter(({ holds }) => !holds)
      .map(({ says }) => `${ref}: not so of the draw ${name}: ${says}`),
  ];
}
