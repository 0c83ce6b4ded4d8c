import type { IsoDate } from '../calendar/date.ts';
import { type CpdActivity, type CpdPart, isReflected } from './activity.ts';
import type { Regulator } from './regulator.ts';
import { type RegulatorYear, yearHolding } from './regulator-year.ts';

/** How one activity stands in a year, and why. */
export type PieceStanding =
  | { readonly type: 'counts'; readonly reflected: boolean }
  | { readonly type: 'no-date' }
  | { readonly type: 'outside'; readonly on: IsoDate }
  | { readonly type: 'to-come'; readonly on: IsoDate }
  /** `missing` is empty where everything is there and it is only marked as to be finished. */
  | { readonly type: 'not-finished'; readonly missing: readonly CpdPart[] }
  | { readonly type: 'same-piece'; readonly as: { readonly id: string; readonly title: string } };

export interface CountedYear {
  readonly year: RegulatorYear;
  readonly pieces: Tally;
  readonly reflected: Tally;
  readonly met: boolean;
  /** By the activity's id. */
  readonly standings: ReadonlyMap<string, PieceStanding>;
}

export interface Tally {
  readonly has: number;
  readonly needs: number;
}

export interface CountAsk {
  readonly regulator: Regulator;
  readonly activities: readonly CpdActivity[];
  /** Any day of the year that is counted. */
  readonly within: IsoDate;
  readonly today: IsoDate;
}

/** What counts in a regulator's year, each with its reason. The order in which the activities come makes no difference. */
export function countYear({ regulator, activities, within, today }: CountAsk): CountedYear {
  const year = yearHolding(regulator, within);
  const standings = new Map<string, PieceStanding>();
  const counting: CpdActivity[] = [];
  for (const activity of activities.toSorted(byHelp)) {
    const standing = standingOf(activity, { regulator, year, today, counting });
    standings.set(activity.id, standing);
    if (standing.type === 'counts') counting.push(activity);
  }
  const { asks } = regulator;
  const pieces = { has: counting.length, needs: asks.pieces };
  const reflected = { has: counting.filter(isReflected).length, needs: asks.reflected };
  const met = [pieces, reflected].every(({ has, needs }) => has >= needs);
  return { year, pieces, reflected, met, standings };
}

interface Against {
  readonly regulator: Regulator;
  readonly year: RegulatorYear;
  readonly today: IsoDate;
  readonly counting: readonly CpdActivity[];
}

function standingOf(activity: CpdActivity, { regulator, year, today, counting }: Against): PieceStanding {
  const { on } = activity;
  if (on === undefined) return { type: 'no-date' };
  if (on < year.from || on > year.until) return { type: 'outside', on };
  if (on > today) return { type: 'to-come', on };
  const missing = missingParts(activity, regulator);
  if (missing.length > 0 || !activity.finished) return { type: 'not-finished', missing };
  const same = counting.find((other) => isSamePiece(activity, other));
  if (same !== undefined) return { type: 'same-piece', as: { id: same.id, title: same.title } };
  return { type: 'counts', reflected: isReflected(activity) };
}

/** What the regulator's form asks of every piece and this one has not. */
function missingParts(activity: CpdActivity, { export: fields }: Regulator): readonly CpdPart[] {
  const asked = fields.filter(({ optional }) => optional !== true).flatMap(({ from }) => from.slice(0, 1));
  return asked.filter((part) => !hasPart(activity, part));
}

function hasPart(activity: CpdActivity, part: CpdPart): boolean {
  switch (part) {
    case 'kind':
      return activity.activity !== '';
    case 'title':
    case 'did':
    case 'why':
    case 'learnt':
    case 'changed':
      return activity[part] !== '';
    case 'days':
    case 'on':
      return activity.on !== undefined;
    case 'cases':
    case 'standards':
      return activity[part].length > 0;
    case 'reflection':
      return isReflected(activity);
    default:
      return part satisfies never;
  }
}

/**
 * The same account of what was done and of what was learnt, whatever the capitals and the stops. A title says nothing:
 * twelve group supervisions of a year are called alike, and somebody learns from each.
 */
function isSamePiece(one: CpdActivity, other: CpdActivity): boolean {
  return plain(one.did) === plain(other.did) && plain(one.learnt) === plain(other.learnt);
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function byHelp(one: CpdActivity, other: CpdActivity): number {
  // Of two accounts of the same, the one that was talked over is the one that helps; then the one that was there first.
  const rank = (activity: CpdActivity) =>
    `${isReflected(activity) ? 0 : 1} ${activity.on ?? ''} ${activity.keptAt} ${activity.id}`;
  return rank(one) < rank(other) ? -1 : 1;
}
