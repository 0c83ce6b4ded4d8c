import type { Digests } from '../../core/case/draws/draw-digits.ts';
import type { DrawMade } from '../../core/case/draws/draws-made.ts';

/** A draw as a file that anybody can check without this service: see docs/how-to/verify-a-draw.md. */
export type DrawProofContent = Omit<DrawMade, 'by'>;

const format = 'waymark draw proof 1';

/** The file, with the digest of itself: it says the same to every reader, to the byte. */
export function drawProofText(made: DrawProofContent, { digest }: Pick<Digests, 'digest'>): string {
  const { name, what, list, fingerprint, hashed, promised, drawn, proof, at, setAside } = made;
  const content = {
    format,
    name,
    what,
    list: {
      of: list.of,
      step: list.step,
      take: list.take,
      rowsOf: list.rowsOf,
      countedBefore: list.countedBefore,
      leftOut: list.leftOut.map(({ one, because }) => ({ one, because })),
      entries: list.entries.map(({ one, earlier, tickets }) => ({ one, earlier, tickets })),
    },
    fingerprint,
    hashed,
    promised: promised && { commitment: promised.commitment, at: promised.at },
    draw: { number: proof.nonce, digits: proof.entropy, drawn, at, setAside },
  };
  const text = JSON.stringify(content, undefined, 2);
  return `${JSON.stringify({ ...content, digest: digest(text) }, undefined, 2)}\n`;
}
