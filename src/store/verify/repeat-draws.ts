import type { Chance } from '../../app/ports.ts';
import { drawFrom } from '../../core/case/draw.ts';
import type { DrawProof } from '../../core/case/event-parts.ts';
import type { CaseEvent } from '../../core/case/events.ts';
import { rowDrawText } from '../../core/case/row-draw.ts';

export interface DrawRules {
  readonly chance: Pick<Chance, 'digest' | 'keyed'>;
  /** What is hashed under the nonce. */
  readonly drawText: (ref: string, pool: readonly string[]) => string;
}

/** Draws that cannot be repeated from their published proof, or whose nonce is not the one promised beforehand. */
export function repeatDraws(ref: string, events: readonly CaseEvent[], rules: DrawRules): readonly string[] {
  const wrong: string[] = [];
  let booked: string | undefined;
  const prepared = new Map<string, Extract<CaseEvent, { type: 'DrawPrepared' }>['data']>();
  for (const event of events) {
    if (event.type === 'PanelBooked') booked = event.data.commitment;
    if (event.type === 'DrawPrepared') prepared.set(event.data.step, event.data);
    if (event.type === 'StandardsAllocated') {
      const { drawn, from, proof } = event.data;
      const text = rules.drawText(ref, from);
      wrong.push(...faultsOf(ref, { drawn, pool: from, proof, promised: booked, text, ...standards }, rules));
    }
    if (event.type === 'RowsDrawn') {
      const { step, drawn, proof } = event.data;
      const list = prepared.get(step);
      const pool = list?.pool ?? [];
      const text = list === undefined ? '' : rowDrawText(ref, list);
      wrong.push(...faultsOf(ref, { drawn, pool, proof, promised: list?.commitment, text, ...rows }, rules));
    }
  }
  return wrong;
}

const standards = { when: 'at booking', others: 'other standards than those allocated' };
const rows = { when: 'when the list was fixed', others: 'other rows than those drawn' };

interface DrawMade {
  readonly drawn: readonly string[];
  readonly pool: readonly string[];
  readonly proof: DrawProof;
  readonly promised: string | undefined;
  readonly text: string;
  readonly when: string;
  readonly others: string;
}

function faultsOf(
  ref: string,
  { drawn, pool, proof, promised, text, when, others }: DrawMade,
  { chance }: DrawRules,
): readonly string[] {
  const wrong: string[] = [];
  if (proof.commitment !== promised || chance.digest(proof.nonce) !== proof.commitment)
    wrong.push(`${ref}: the number behind the draw is not the one promised ${when}.`);
  if (chance.keyed(proof.nonce, text) !== proof.entropy)
    wrong.push(`${ref}: the draw does not follow from its number.`);
  if (drawFrom(pool, drawn.length, proof.entropy).join() !== drawn.join())
    wrong.push(`${ref}: the draw, repeated, gives ${others}.`);
  return wrong;
}
