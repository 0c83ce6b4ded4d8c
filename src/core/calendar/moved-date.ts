import { daysBetween, fromDay, type IsoDate, toDay, yearMonthDay } from './date.ts';
import { describeDate } from './instant.ts';
import { subtractPeriod } from './period.ts';

/** What somebody with the right to it did to the dates that count from a moment; applied in the order given. */
export type DateMove =
  /** Both days are in; dates from the first day on are later by as many days. */
  | { readonly type: 'leave'; readonly from: IsoDate; readonly to: IsoDate }
  /** Shares of full time in per cent: what remains after `from` takes `was / share` times as long. */
  | { readonly type: 'slower'; readonly from: IsoDate; readonly share: number; readonly was: number }
  | { readonly type: 'added'; readonly from: IsoDate; readonly days: number }
  /** So many months were done before `began`, elsewhere; what would come no later than that day stays where it is. */
  | { readonly type: 'done-before'; readonly months: number; readonly began: IsoDate };

/** A date with each step that led to it, in words. */
export interface MovedDate {
  readonly on: IsoDate;
  /** Each step with the date that it comes to; and the same without. */
  readonly sum: readonly string[];
  readonly by: readonly string[];
}

/** Where a counted date comes to lie, and by what; the words are empty where nothing touches it. */
export function movedDate(date: IsoDate, moves: readonly DateMove[] = []): MovedDate {
  let on = date;
  const sum: string[] = [];
  const by: string[] = [];
  for (const move of moves) {
    const next = movedBy(on, move);
    if (next === on) {
      sum.push(...staysWords(on, move));
      continue;
    }
    const words = moveWords(move, { was: on, is: next });
    by.push(words);
    sum.push(`${words}: ${describeDate(next)}`);
    on = next;
  }
  return { on, sum, by };
}

function movedBy(on: IsoDate, move: DateMove): IsoDate {
  switch (move.type) {
    case 'leave':
      return on < move.from ? on : later(on, daysBetween(move.from, move.to) + 1);
    case 'slower':
      return on < move.from ? on : later(move.from, stretched(daysBetween(move.from, on), move));
    case 'added':
      return on < move.from ? on : later(on, move.days);
    case 'done-before': {
      const earlier = subtractPeriod(on, { months: move.months });
      return earlier <= move.began ? on : earlier;
    }
    default:
      return move satisfies never;
  }
}

/** Why a date is counted from the day of joining although months were done before it. */
function staysWords(on: IsoDate, move: DateMove): readonly string[] {
  if (move.type !== 'done-before' || on <= move.began) return [];
  const earlier = plain(subtractPeriod(on, { months: move.months }));
  return [
    `${monthsWords(move.months)} done elsewhere would make it ${earlier}, not after the day of joining, so it stays counted from that day`,
  ];
}

function monthsWords(months: number): string {
  return `${months} ${months === 1 ? 'month' : 'months'}`;
}

// Whole hundredths of a per cent, so that a third of full time is no matter of floating point. Part of a day is a day.
function stretched(days: number, { was, share }: { readonly was: number; readonly share: number }): number {
  return Math.ceil((days * Math.round(was * 100)) / Math.round(share * 100));
}

function later(date: IsoDate, days: number): IsoDate {
  return fromDay(toDay(date) + days);
}

function moveWords(move: DateMove, dates: { readonly was: IsoDate; readonly is: IsoDate }): string {
  const days = Math.abs(daysBetween(dates.was, dates.is));
  const long = `${days} ${days === 1 ? 'day' : 'days'}`;
  const by = `${dates.is > dates.was ? 'adds' : 'takes off'} ${long}`;
  switch (move.type) {
    case 'leave':
      return `leave ${spanWords(move)} ${by}`;
    case 'slower':
      return `${move.share} per cent of full time from ${plain(move.from)} ${by}`;
    case 'added':
      return `more time from ${plain(move.from)} ${by}`;
    case 'done-before':
      return `${monthsWords(move.months)} done elsewhere ${move.months === 1 ? 'takes' : 'take'} off ${long}`;
    default:
      return move satisfies never;
  }
}

/** "from 1 March to 30 April 2027", "on 1 March 2027"; the year once where it is the same. */
export function spanWords({ from, to }: { readonly from: IsoDate; readonly to: IsoDate }): string {
  if (from === to) return `on ${plain(from)}`;
  const sameYear = yearMonthDay(from).year === yearMonthDay(to).year;
  return `from ${sameYear ? plain(from).replace(/ \d+$/, '') : plain(from)} to ${plain(to)}`;
}

function plain(date: IsoDate): string {
  return describeDate(date, 'without-weekday');
}
