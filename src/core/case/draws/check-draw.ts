import { drawFrom } from './draw.ts';
import { type Digests, drawDigits } from './draw-digits.ts';
import { drawListText, ticketsOf, withTickets } from './draw-list.ts';
import { countedBefore as monthCounted } from './drawn-earlier.ts';
import type { DrawMade } from './draws-made.ts';

/** One thing that has to be so, and whether it is. */
export interface DrawCheck {
  readonly says: string;
  readonly holds: boolean;
}

/** Makes a draw again from what is on record, and says of each thing that has to be so whether it is. */
export function checkDraw(
  { list, fingerprint, hashed, promised, drawn, proof }: Omit<DrawMade, 'name' | 'at' | 'by'>,
  { digest, keyed }: Digests,
): readonly DrawCheck[] {
  const pool = list.entries.map(({ one }) => one);
  const listed =
    fingerprint === undefined
      ? []
      : [
          {
            says: 'The list has the fingerprint under which it was fixed.',
            holds: digest(drawListText(list)) === fingerprint && hashed === fingerprint,
          },
        ];
  return [
    ...listed,
    {
      says: 'Everybody’s tickets follow from the draws counted before.',
      holds: ticketsFollow(list, promised),
    },
    {
      says: 'Each is in the draw or left out, and none is named twice.',
      holds: allDifferent([...pool, ...list.leftOut.map(({ one }) => one)]),
    },
    {
      says: 'The secret number is the one whose fingerprint was published before.',
      holds:
        promised !== undefined &&
        promised.commitment === proof.commitment &&
        digest(proof.nonce) === proof.commitment,
    },
    {
      says: 'The digits follow from the secret number and the list.',
      holds: drawDigits({ keyed }, proof.nonce, { hashed, take: list.take }) === proof.entropy,
    },
    {
      says: `As many were drawn as were to be: ${list.take}.`,
      holds: drawn.length === list.take && allDifferent(drawn),
    },
    { says: 'The digits draw the same again.', holds: sameAgain({ list, drawn, proof }) },
  ];
}

function ticketsFollow(
  { entries, countedBefore }: DrawMade['list'],
  promised: DrawMade['promised'],
): boolean {
  if (countedBefore === undefined)
    return entries.every(({ tickets, earlier }) => tickets === 1 && earlier === undefined);
  if (promised === undefined || countedBefore !== monthCounted(promised.at)) return false;
  const times = Object.fromEntries(entries.map(({ one, earlier }) => [one, earlier ?? 0]));
  const due = withTickets(
    entries.map(({ one }) => one),
    { before: countedBefore, times },
  );
  return entries.every(
    ({ tickets, earlier }, place) => earlier !== undefined && tickets === due[place]?.tickets,
  );
}

function sameAgain({ list, drawn, proof }: Pick<DrawMade, 'list' | 'drawn' | 'proof'>): boolean {
  try {
    return drawFrom(ticketsOf(list), list.take, proof.entropy).join() === drawn.join();
  } catch (error) {
    // Digits that were cut short draw nothing.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function allDifferent(some: readonly string[]): boolean {
  return new Set(some).size === some.length;
}
