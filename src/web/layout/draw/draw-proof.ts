import type { Chance } from '../../../app/ports.ts';
import { describeInstant, type Instant } from '../../../core/calendar/instant.ts';
import { drawFrom } from '../../../core/case/draw.ts';
import type { DrawProof } from '../../../core/case/event-parts.ts';
import { walkDraw } from './draw-walk.ts';

export interface DrawMade {
  readonly pool: readonly string[];
  readonly drawn: readonly string[];
  readonly proof: DrawProof;
  readonly at: Instant;
  /** What is hashed under the number. */
  readonly text: string;
  /** When the number was promised: "at the booking". */
  readonly promised: string;
  /** What is drawn, in the plural: "standards". */
  readonly what: string;
  readonly title: (id: string) => string;
}

/** Everything with which anybody can repeat a draw, and the result of repeating it now. */
export function drawProof(
  { pool, drawn, proof, at, text, promised, what, title }: DrawMade,
  chance: Pick<Chance, 'digest' | 'keyed'>,
) {
  const looks = walkDraw(pool, drawn.length, proof.entropy);
  const repeated = looks.flatMap((look) => look.drawn ?? []);
  const checks = [
    {
      says: `The secret number is the one whose fingerprint was published ${promised}.`,
      holds: chance.digest(proof.nonce) === proof.commitment,
    },
    {
      says: 'The digits follow from the secret number, this case and the list drawn from.',
      holds: chance.keyed(proof.nonce, text) === proof.entropy,
    },
    {
      says: `The digits, read as below, draw the same ${what}.`,
      holds: same(repeated, drawn) && same(drawFrom(pool, drawn.length, proof.entropy), drawn),
    },
  ];
  return {
    at: describeInstant(at),
    ...proof,
    text,
    promised,
    checks,
    agrees: checks.every(({ holds }) => holds),
    pool: pool.map((id) => ({ id, title: title(id), drawn: drawn.includes(id) })),
    drawn: drawn.map(title),
    looks: looks.map((look) => ({
      ...look,
      title: look.drawn === undefined ? undefined : title(look.drawn),
    })),
  };
}

function same(some: readonly string[], others: readonly string[]): boolean {
  return [...some].sort().join() === [...others].sort().join();
}
