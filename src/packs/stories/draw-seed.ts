import { drawFrom } from '../../core/case/draws/draw.ts';
import type { Draw } from '../../core/policy/pathway.ts';
import { StoryFault } from './story-fault.ts';
import { sha256 } from './texts.ts';

export interface Seed {
  readonly nonce: string;
  readonly entropy: string;
  readonly commitment: string;
}

const tries = 20_000;

/** A nonce whose draw gives the standards that the story wants; without a wish, the first. The draw itself is real. */
export function seedFor(draw: Pick<Draw, 'take' | 'from'>, wanted: readonly string[]): Seed {
  for (let at = 0; at < tries; at += 1) {
    const nonce = sha256(`story ${at}`);
    const entropy = sha256(`${nonce} ${draw.from.join(',')}`);
    const drawn = drawFrom(draw.from, draw.take, entropy);
    const given =
      wanted.length === 0 || (wanted.length === drawn.length && wanted.every((one) => drawn.includes(one)));
    if (given) return { nonce, entropy, commitment: sha256(nonce) };
  }
  const message = `no draw of ${draw.take} from ${draw.from.join(', ')} gives ${wanted.join(', ')}`;
  throw new StoryFault(message, ['standards-drawn']);
}
