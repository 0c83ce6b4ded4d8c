import type { IsoDate } from '../../calendar/date.ts';

/** Why something is not in a draw. */
export const leftOutReasons = [
  'given-to-everybody',
  'not-in-the-draw',
  'chosen-already',
  'withdrawn',
  'of-whoever-draws',
] as const;

export type LeftOutBecause = (typeof leftOutReasons)[number];

export interface LeftOut {
  readonly one: string;
  readonly because: LeftOutBecause;
}

/** One that may be drawn. `earlier`: how often it was drawn before, where that counts. */
export interface DrawEntry {
  readonly one: string;
  readonly tickets: number;
  readonly earlier?: number;
}

/** Earlier draws of the same standards: how often each was drawn before a day. */
export interface EarlierDraws {
  readonly before: IsoDate;
  readonly times: Readonly<Record<string, number>>;
}

/** Everything that a draw is made from, fixed before it is made. */
export interface DrawList {
  /** The case, or the sample. */
  readonly of: string;
  /** The step of the pathway, or the sample's rule. */
  readonly step: string;
  readonly take: number;
  readonly entries: readonly DrawEntry[];
  readonly leftOut: readonly LeftOut[];
  /** The fingerprint of the saved list that the entries are rows of. */
  readonly rowsOf?: string;
  /** Draws made before this day were counted. */
  readonly countedBefore?: IsoDate;
}

const mostTickets = 4;

/**
 * Whoever was drawn less often has more tickets: one, and one more for each time fewer than the most drawn, up to four.
 * So the load evens out over time, and still nothing in the pool is ever certain or impossible.
 */
export function withTickets(pool: readonly string[], { times }: EarlierDraws): readonly DrawEntry[] {
  const most = Math.max(0, ...pool.map((one) => times[one] ?? 0));
  return pool.map((one) => {
    const earlier = times[one] ?? 0;
    return { one, earlier, tickets: Math.min(mostTickets, 1 + most - earlier) };
  });
}

/** The pool as it is drawn from: each by as many tickets as it has. */
export function ticketsOf({ entries }: Pick<DrawList, 'entries'>): readonly string[] {
  return entries.flatMap(({ one, tickets }) => Array.from({ length: tickets }, () => one));
}

/** The list in words, of which the fingerprint is taken; every part of it stands in a line of its own. */
export function drawListText({ of, step, take, entries, leftOut, rowsOf, countedBefore }: DrawList): string {
  return [
    `Draw in ${of} at ${step}`,
    `To be drawn: ${take}`,
    ...(rowsOf === undefined ? [] : [`Rows of: ${rowsOf}`]),
    ...(countedBefore === undefined ? [] : [`Counted before: ${countedBefore}`]),
    ...leftOut.map(({ one, because }) => `Left out: ${one}, ${because}`),
    ...entries.map(
      ({ one, tickets, earlier }) =>
        `In the draw: ${one}, tickets ${tickets}${earlier === undefined ? '' : `, drawn before ${earlier}`}`,
    ),
  ].join('\n');
}
