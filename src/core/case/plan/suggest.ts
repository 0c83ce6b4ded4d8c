import { daysBetween, type IsoDate } from '../../calendar/date.ts';
import {
  type DatedAsk,
  type DatedPieces,
  type DayRange,
  inRange,
  inRanges,
  overlap,
  overlaps,
  type PieceWishes,
} from '../../rules/dated-ask.ts';
import type { Facts } from '../../rules/facts.ts';
import { stopsAct } from './reach.ts';
import { withPiece } from './with-piece.ts';

/** One piece to get: what it is, between which days, and the rules that it serves. */
export interface PlannedPiece {
  readonly pieces: DatedPieces;
  readonly first: IsoDate;
  /** The first day on which it would count, where it has taken place already; any day where left out. */
  readonly since?: IsoDate;
  /** The latest day. It is in. */
  readonly last: IsoDate;
  /** All of its days are past: only something that has happened already will do. */
  readonly ifDone: boolean;
  /** False for a date typed into a form that only may not be later than the submission: nothing has to be got. */
  readonly toGet: boolean;
  readonly serves: readonly {
    readonly rule: string;
    readonly says: string;
    readonly clauses: readonly string[];
  }[];
}

interface Suggesting {
  readonly facts: Facts;
  readonly asks: (facts: Facts) => readonly DatedAsk[];
  readonly today: IsoDate;
  readonly until: IsoDate;
}

const enough = 60;

/**
 * Adds one piece after another to the facts, each on the latest day that serves the rule with the least room and every
 * other rule that it can serve too, until the rules ask for no more. What it hands back is what the judge accepted.
 */
export function suggest({ facts, asks, today, until }: Suggesting): readonly PlannedPiece[] {
  const found: PlannedPiece[] = [];
  const given: DatedAsk[] = [];
  let now = facts;
  let all = asks(now);
  while (found.length + given.length < enough) {
    const open = all.filter((ask) => ask.missing > 0 && !given.some((one) => sameAsk(one, ask)));
    const next = open.map((ask) => ({ ask, days: roomFor(ask, { today, until }) })).toSorted(tightest)[0];
    if (next === undefined) break;
    const piece = next.days && pieceFor(next.ask, next.days, { all, today, until });
    const after = piece && withPiece(now, piece);
    const asked = after && asks(after);
    if (piece === undefined || after === undefined || asked === undefined || !serves(next.ask, asked)) {
      given.push(next.ask);
      continue;
    }
    found.push(piece);
    now = after;
    all = asked;
  }
  return found.toSorted((a, b) => (a.last < b.last ? -1 : a.last > b.last ? 1 : 0));
}

function serves(ask: DatedAsk, after: readonly DatedAsk[]): boolean {
  return !after.some((one) => sameAsk(one, ask) && one.missing >= ask.missing);
}

function sameAsk(one: DatedAsk, other: DatedAsk): boolean {
  return one.rule === other.rule && JSON.stringify(one.ranges) === JSON.stringify(other.ranges);
}

interface Room extends DayRange {
  readonly first: IsoDate;
  readonly last: IsoDate;
}

interface Span {
  readonly today: IsoDate;
  readonly until: IsoDate;
}

/** Days from today to the submission that would do; else the latest days that are over. */
function roomFor({ ranges }: DatedAsk, { today, until }: Span): Room | undefined {
  const ahead = ranges.flatMap((range) => overlap(range, { first: today, last: until }) ?? []);
  const over = ranges.flatMap((range) => overlap(range, { last: until }) ?? []);
  const days = (ahead.length > 0 ? ahead : over).toSorted((a, b) =>
    (a.last ?? until) < (b.last ?? until) ? 1 : -1,
  )[0];
  if (days === undefined) return undefined;
  const last = days.last ?? until;
  return { first: days.first ?? (last < today ? last : today), last };
}

interface Open {
  readonly ask: DatedAsk;
  readonly days: Room | undefined;
}

/** What stops the act before what warns, and the least room first. */
function tightest(a: Open, b: Open): number {
  const effect = Number(stopsAct(b.ask.effect)) - Number(stopsAct(a.ask.effect));
  return effect === 0 ? roomIn(a) - roomIn(b) : effect;
}

function roomIn({ days }: Open): number {
  return days === undefined ? -1 : daysBetween(days.first, days.last);
}

function pieceFor(
  ask: DatedAsk,
  room: Room,
  { all, today, until }: Span & { readonly all: readonly DatedAsk[] },
): PlannedPiece {
  let days: readonly DayRange[] = [room];
  let counting = ask.ranges;
  let { pieces } = ask;
  const served = [ask];
  for (const other of all) {
    if (other === ask || !samePlace(other.pieces, ask.pieces)) continue;
    const both = overlaps(days, other.ranges);
    const merged = merge(pieces, other.pieces);
    // What keeps its distance is heeded where it can be; a wish of others only as far as one piece can have both.
    if (both.length === 0 || merged === undefined) continue;
    const serving = other.missing > 0 || other.pieces.type === 'date';
    if (!serving && other.asked > 0) continue;
    days = both;
    counting = overlaps(counting, other.ranges);
    if (!serving) continue;
    served.push(other);
    pieces = merged;
  }
  const [best] = days.toSorted((a, b) => ((a.last ?? until) < (b.last ?? until) ? 1 : -1));
  const last = best?.last ?? until;
  const since = counting.find((range) => inRange(last, range))?.first;
  return {
    pieces,
    ...(since === undefined ? {} : { since }),
    first: best?.first ?? room.first,
    last,
    ifDone: last < today,
    toGet:
      pieces.type !== 'date' || served.some(({ ranges }) => ranges.some(({ first }) => first !== undefined)),
    serves: served
      .filter(({ ranges }) => inRanges(last, ranges))
      .map(({ rule, says, clauses }) => ({ rule, says, clauses })),
  };
}

export function samePlace(one: DatedPieces, other: DatedPieces): boolean {
  if (one.type === 'items' || other.type === 'items')
    return one.type === 'items' && other.type === 'items' && one.kind === other.kind;
  return one.type === other.type && one.section === other.section && one.field === other.field;
}

/** One piece that is as both ask; undefined where no piece can be. */
function merge(one: DatedPieces, other: DatedPieces): DatedPieces | undefined {
  if (one.type === 'items' && other.type === 'items') {
    const wishes = mergeWishes(one, other);
    return wishes && { ...one, ...wishes };
  }
  if (one.type === 'rows' && other.type === 'rows') {
    if (one.kind !== undefined && other.kind !== undefined && String(one.kind) !== String(other.kind))
      return undefined;
    return { ...other, ...one };
  }
  return one;
}

function mergeWishes(one: PieceWishes, other: PieceWishes): PieceWishes | undefined {
  const by =
    one.by === undefined
      ? other.by
      : other.by === undefined
        ? one.by
        : one.by.filter((role) => other.by?.includes(role));
  if (by?.length === 0) return undefined;
  const rated = Math.max(one.rated ?? 0, other.rated ?? 0);
  return {
    ...(by === undefined ? {} : { by }),
    ...(rated === 0 ? {} : { rated }),
    ...(one.standardForm || other.standardForm ? { standardForm: true } : {}),
    ...(one.tagged || other.tagged ? { tagged: true } : {}),
  };
}
