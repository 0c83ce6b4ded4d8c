import { fromDay, type IsoDate, toDay } from '../calendar/date.ts';
import type { MomentName } from '../calendar/moment.ts';
import type { Facts } from './facts.ts';
import type { Effect } from './finding.ts';
import type { AnswerAt } from './rule.ts';
import type { RoleId } from './role.ts';

/** Days on which a piece may be dated; an end left out is open, and both are in. */
export interface DayRange {
  readonly first?: IsoDate;
  readonly last?: IsoDate;
}

/** What a rule looks at the dates of. */
export type DatedPieces =
  | ({ readonly type: 'items'; readonly kind: string } & PieceWishes)
  | ({
      readonly type: 'rows';
      readonly kind?: readonly string[];
      readonly prompts?: readonly string[];
    } & AnswerAt)
  | ({ readonly type: 'date' } & AnswerAt);

/** What an item needs beside its date. */
export interface PieceWishes {
  readonly by?: readonly RoleId[];
  readonly rated?: number;
  readonly standardForm?: true;
  readonly tagged?: true;
}

/** A piece that is there already. */
export interface PieceInHand {
  readonly on: IsoDate;
  readonly item?: string;
  /** `other`: its date would do, and something else about it does not. */
  readonly stands: 'counts' | 'stale' | 'too-late' | 'other';
  readonly why?: string;
  /** Where the window moves: its moment may be as late as this day, and the piece is still in it. */
  readonly until?: IsoDate;
}

/** What a kind of rule asks of dates, by the very reckoning that it judges by. */
export interface KindAsk {
  readonly pieces: DatedPieces;
  /** The moment from which its days are counted; left out where they hang on the other pieces alone. */
  readonly countedFrom?: MomentName;
  readonly asked: number;
  /** How many more pieces are needed; 0 where the rule is met as far as this ask goes. */
  readonly missing: number;
  /** Where one more piece may be dated. Empty where no date will do. */
  readonly ranges: readonly DayRange[];
  readonly inHand: readonly PieceInHand[];
}

export type Asker = (facts: Facts) => readonly KindAsk[];

/** The same under the rule's own words. */
export interface DatedAsk extends KindAsk {
  readonly rule: string;
  readonly says: string;
  readonly clauses: readonly string[];
  readonly effect: Effect;
}

export function inRange(on: IsoDate, { first, last }: DayRange): boolean {
  return (first === undefined || first <= on) && (last === undefined || on <= last);
}

export function inRanges(on: IsoDate, ranges: readonly DayRange[]): boolean {
  return ranges.some((range) => inRange(on, range));
}

/** The days that are in both; undefined where there are none. */
export function overlap(one: DayRange, other: DayRange): DayRange | undefined {
  const first = later(one.first, other.first);
  const last = earlier(one.last, other.last);
  if (first !== undefined && last !== undefined && first > last) return undefined;
  return rangeOf(first, last);
}

export function overlaps(some: readonly DayRange[], others: readonly DayRange[]): readonly DayRange[] {
  return some.flatMap((one) => others.flatMap((other) => overlap(one, other) ?? []));
}

export function rangeOf(first: IsoDate | undefined, last: IsoDate | undefined): DayRange {
  return { ...(first === undefined ? {} : { first }), ...(last === undefined ? {} : { last }) };
}

export function dayAfter(date: IsoDate): IsoDate {
  return fromDay(toDay(date) + 1);
}

export function dayBefore(date: IsoDate): IsoDate {
  return fromDay(toDay(date) - 1);
}

function later(a: IsoDate | undefined, b: IsoDate | undefined): IsoDate | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a > b ? a : b;
}

function earlier(a: IsoDate | undefined, b: IsoDate | undefined): IsoDate | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}
