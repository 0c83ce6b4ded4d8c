import { daysBetween, fromDay, type IsoDate, toDay } from '../../calendar/date.ts';
import type { Moment } from '../../calendar/moment.ts';
import { type MovedDate, movedDate } from '../../calendar/moved-date.ts';
import { addPeriod, type CalendarPeriod } from '../../calendar/period.ts';
import type { Facts, RowFact } from '../facts.ts';
import type { RoleId } from '../role.ts';
import type { SupervisionPattern } from '../rule.ts';
import { hasChoice, rowsIn } from '../section-rows.ts';

/** A period in which one row is expected; both days are in. */
export interface Stretch {
  readonly first: IsoDate;
  readonly last: IsoDate;
  /** How long such a period is; the last of a part may be cut short by the next. */
  readonly every: CalendarPeriod;
  readonly kind?: readonly string[];
}

/** From when a pattern counts, and where the end of a part comes to lie that leave or more time may move. */
export interface CountedFrom {
  readonly since: IsoDate;
  readonly at: (until: CalendarPeriod, part: 'last' | 'not-last') => Pick<MovedDate, 'on' | 'by'>;
}

export interface SupervisionPeriod extends Stretch {
  /** From 1, as they follow one another. */
  readonly number: number;
  /** `waiting`: a row says that it was held, or asks to have it excused, and is not agreed yet. */
  readonly state: 'held' | 'excused' | 'missed' | 'possible' | 'waiting';
  /** Who has still to agree the rows on which the state rests; absent once somebody need not. */
  readonly waitsFor?: readonly RoleId[];
  /** Its last day is over, so that nothing can mend it. */
  readonly over: boolean;
  readonly because?: WhyExcused;
  /** Every row in it that counts, said to be missed, excused or planned included. */
  readonly rows: readonly RowFact[];
  /** Rows of its days that say a session was held, of a kind that does not count in it. */
  readonly others: readonly RowFact[];
}

/** Leave that is recorded and takes up the period or falls in it, or the choice made in the row. */
export type WhyExcused =
  | { readonly leave: { readonly from: IsoDate; readonly to: IsoDate }; readonly whole: boolean }
  | { readonly choice: string };

/**
 * The periods of the pattern that are over on a day; one after the other, without a gap. What remains at the end of a part
 * and is shorter than half a period is joined to the one before it: nobody is to be supervised twice in three days.
 */
export function stretches(
  pattern: SupervisionPattern['pattern'],
  from: IsoDate | CountedFrom,
  upTo: IsoDate,
): readonly Stretch[] {
  const { since, at } =
    typeof from === 'string'
      ? { since: from, at: (until: CalendarPeriod) => ({ on: addPeriod(from, until) }) }
      : from;
  const found: Stretch[] = [];
  let start = since;
  for (const [place, { every, until, kind }] of pattern.entries()) {
    const end =
      until === undefined ? undefined : at(until, place === pattern.length - 1 ? 'last' : 'not-last').on;
    let first = start;
    for (let count = 1; end === undefined || first < end; count++) {
      const following = addPeriod(start, times(every, count));
      const rests = { from: following, to: end, full: addPeriod(start, times(every, count + 1)) };
      const next = end !== undefined && isShort(rests) ? end : following;
      const last = fromDay(toDay(next) - 1);
      if (last >= upTo) return found;
      found.push({ first, last, every, ...(kind === undefined ? {} : { kind }) });
      first = next;
    }
    start = first;
  }
  return found;
}

/** What is left of a part after a period: nothing at all, or less than half of a full one. */
function isShort({
  from,
  to,
  full,
}: {
  readonly from: IsoDate;
  readonly to: IsoDate | undefined;
  readonly full: IsoDate;
}): boolean {
  return to !== undefined && 2 * daysBetween(from, to) < daysBetween(from, full);
}

/** A moment with what was recorded to move the dates that count from it, as the rule has the ends of its parts move. */
export function countedFrom(
  { on, moves }: Pick<Moment, 'on' | 'moves'>,
  { ifTheYearMoves }: Pick<SupervisionPattern, 'ifTheYearMoves'>,
): CountedFrom {
  const stands = (part: 'last' | 'not-last') => ifTheYearMoves === 'stands' && part === 'not-last';
  return {
    since: on,
    at: (until, part) => movedDate(addPeriod(on, until), stands(part) ? [] : moves),
  };
}

/** Every period that has begun by the moment up to which it counts, and how it stands. */
export function supervisionPeriods(test: SupervisionPattern, facts: Facts): readonly SupervisionPeriod[] {
  const start = facts.moments[test.since];
  if (start === undefined) return [];
  const end = facts.moments[test.upTo]?.on ?? facts.today;
  const until = end < facts.today ? end : facts.today;
  const all = rowsIn(test, facts).filter((row) => hasCome(row, test, facts.today));
  // With what is joined to it no period is as long as two years, so that this has the one in which the day lies.
  return stretches(test.pattern, countedFrom(start, test), addPeriod(until, { years: 2 }))
    .filter(({ first }) => first <= until)
    .map((stretch, index) => {
      const inDays = all.filter((row) => isIn(stretch, row));
      const within = inDays.filter((row) => isOf(stretch.kind, row) && isOf(test.kind, row));
      const others = inDays.filter((row) => !within.includes(row) && wasHeld(row, test));
      const over = stretch.last < until;
      const standing = standingOf(test, { stretch, over, rows: within, moves: start.moves ?? [] });
      return { ...stretch, ...standing, over, number: index + 1, rows: within, others };
    });
}

interface Within {
  readonly stretch: Stretch;
  readonly over: boolean;
  readonly rows: readonly RowFact[];
  readonly moves: NonNullable<Moment['moves']>;
}

/** Nothing was held on a day to come, unless it is said to be planned. */
function hasCome(row: RowFact, { planned = [] }: SupervisionPattern, today: IsoDate): boolean {
  return row.on === undefined || row.on <= today || hasChoice(row, planned);
}

type Standing = Pick<SupervisionPeriod, 'state' | 'because' | 'waitsFor'>;

/** A session that was held counts, whatever else is said of the period. */
function standingOf(test: SupervisionPattern, within: Within): Standing {
  const { stretch, over, rows, moves } = within;
  const held = rows.filter((row) => wasHeld(row, test));
  if (held.some(isAgreed)) return { state: 'held' };
  const excuses = excusedIn(test, rows);
  const excuse = excuses.find(({ row }) => isAgreed(row));
  if (excuse !== undefined) return { state: 'excused', because: { choice: excuse.choice } };
  const [first] = held;
  if (first !== undefined) return { state: countsAs('held', test), waitsFor: first.waitsFor ?? [] };
  const away = leaveIn(stretch, moves);
  // While the period runs there are other days in it, and the session is still expected.
  const partly = over && test.ifTheYearMoves === 'stands' && !agreedMissed(test, rows);
  const counts = away?.whole === true || partly;
  if (away !== undefined && counts) return { state: 'excused', because: away };
  const [asked] = excuses;
  if (asked === undefined) return { state: over ? 'missed' : 'possible' };
  const { choice, row } = asked;
  return { state: countsAs('excused', test), because: { choice }, waitsFor: row.waitsFor ?? [] };
}

/** Whether the row says that a session was held, and not that none was or that one is to come. */
export function wasHeld(
  row: RowFact,
  { missed = [], excused = [], planned = [] }: SupervisionPattern,
): boolean {
  return !hasChoice(row, [...missed, ...excused, ...planned]);
}

/** That none was held, though there were days without leave: both sides have said so. */
function agreedMissed({ missed = [] }: SupervisionPattern, rows: readonly RowFact[]): boolean {
  return rows.some((row) => hasChoice(row, missed) && isAgreed(row));
}

function isAgreed({ waitsFor = [] }: RowFact): boolean {
  return waitsFor.length === 0;
}

function countsAs(state: 'held' | 'excused', { unagreed }: SupervisionPattern): SupervisionPeriod['state'] {
  return unagreed === 'counts' ? state : 'waiting';
}

function excusedIn({ excused = [] }: SupervisionPattern, rows: readonly RowFact[]) {
  return excused.flatMap((choice) =>
    rows.filter((row) => hasChoice(row, [choice])).map((row) => ({ choice, row })),
  );
}

/** The leave that falls in a period, the first where there are several; whether they take up all of it. */
function leaveIn(
  { first, last }: Stretch,
  moves: Within['moves'],
): Extract<WhyExcused, { leave: unknown }> | undefined {
  const leaves = moves.flatMap((move) =>
    move.type === 'leave' && move.from <= last && first <= move.to ? [move] : [],
  );
  const [leave] = leaves;
  if (leave === undefined) return undefined;
  // No day is recorded as leave twice.
  const days = leaves.reduce(
    (sum, { from, to }) => sum + daysBetween(from < first ? first : from, to > last ? last : to) + 1,
    0,
  );
  return { leave: { from: leave.from, to: leave.to }, whole: days === daysBetween(first, last) + 1 };
}

function isIn({ first, last }: Stretch, { on }: RowFact): boolean {
  return on !== undefined && first <= on && on <= last;
}

function isOf(kind: readonly string[] | undefined, row: RowFact): boolean {
  return kind === undefined || hasChoice(row, kind);
}

function times(period: CalendarPeriod, count: number): CalendarPeriod {
  if ('days' in period) return { days: period.days * count };
  if ('weeks' in period) return { weeks: period.weeks * count };
  if ('months' in period) return { months: period.months * count };
  return { years: period.years * count };
}
