import type { Chance } from '../../app/ports.ts';
import { drawFrom } from '../../core/case/draw.ts';
import type { CaseEvent } from '../../core/case/events.ts';

export interface DrawRules {
  readonly chance: Pick<Chance, 'digest' | 'keyed'>;
  /** What is hashed under the nonce. */
  readonly drawText: (ref: string, pool: readonly string[]) => string;
}

/** Draws that cannot be repeated from their published proof, or whose nonce is not the one promised at booking. */
export function repeatDraws(
  ref: string,
  events: readonly CaseEvent[],
  { chance, drawText }: DrawRules,
): readonly string[] {
  const wrong: string[] = [];
  let promised: string | undefined;
  for (const event of events) {
    if (event.type === 'PanelBooked') promised = event.data.commitment;
    if (event.type !== 'StandardsAllocated') continue;
    const { drawn, from, proof } = event.data;
    if (proof.commitment !== promised || chance.digest(proof.nonce) !== proof.commitment) {
      wrong.push(`${ref}: the number behind the draw is not the one promised at booking.`);
    }
    if (chance.keyed(proof.nonce, drawText(ref, from)) !== proof.entropy) {
      wrong.push(`${ref}: the draw does not follow from its number.`);
    }
    if (drawFrom(from, drawn.length, proof.entropy).join() !== drawn.join()) {
      wrong.push(`${ref}: the draw, repeated, gives other standards than those allocated.`);
    }
  }
  return wrong;
}
