import { fromDay, type IsoDate, toDay } from '../../calendar/date.ts';
import type { Moment } from '../../calendar/moment.ts';
import { movedDate } from '../../calendar/moved-date.ts';
import { addPeriod, type CalendarPeriod } from '../../calendar/period.ts';
import type { Facts, RowFact } from '../facts.ts';
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

/** From when a pattern counts, and where the end of each of its parts comes to lie, where leave or more time moves it. */
export interface CountedFrom {
  readonly since: IsoDate;
  readonly at: (period: CalendarPeriod) => IsoDate;
}

export interface SupervisionPeriod extends Stretch {
  /** From 1, as they follow one another. */
  readonly number: number;
  readonly state: 'held' | 'excused' | 'missed' | 'possible';
  /** Its last day is over, so that nothing can mend it. */
  readonly over: boolean;
  /** Why it is excused: leave that is recorded, or the choice made in the row. */
  readonly because?: 'leave' | { readonly choice: string };
  /** Every row in it that counts, said to be missed or excused included. */
  readonly rows: readonly RowFact[];
}

/** The periods of the pattern that are over on a day; one after the other, without a gap. */
export function stretches(
  pattern: SupervisionPattern['pattern'],
  from: IsoDate | CountedFrom,
  upTo: IsoDate,
): readonly Stretch[] {
  const { since, at } =
    typeof from === 'string'
      ? { since: from, at: (period: CalendarPeriod) => addPeriod(from, period) }
      : from;
  const found: Stretch[] = [];
  let start = since;
  for (const { every, until, kind } of pattern) {
    const end = until === undefined ? undefined : at(until);
    let first = start;
    for (let count = 1; end === undefined || first < end; count++) {
      const following = addPeriod(start, times(every, count));
      const next = end !== undefined && following > end ? end : following;
      const last = fromDay(toDay(next) - 1);
      if (last >= upTo) return found;
      found.push({ first, last, every, ...(kind === undefined ? {} : { kind }) });
      first = next;
    }
    start = first;
  }
  return found;
}

/** A moment with what was recorded to move the dates that count from it: the ends of the parts move with them. */
export function countedFrom({ on, moves }: Pick<Moment, 'on' | 'moves'>): CountedFrom {
  return { since: on, at: (period) => movedDate(addPeriod(on, period), moves).on };
}

/** Every period that has begun by the moment up to which it counts, and how it stands. */
export function supervisionPeriods(test: SupervisionPattern, facts: Facts): readonly SupervisionPeriod[] {
  const start = facts.moments[test.since];
  if (start === undefined) return [];
  const end = facts.moments[test.upTo]?.on ?? facts.today;
  const until = end < facts.today ? end : facts.today;
  const rows = rowsIn(test, facts).filter((row) => test.kind === undefined || hasChoice(row, test.kind));
  // No period of a pattern is longer than a year, so that this has the one in which the day lies.
  return stretches(test.pattern, countedFrom(start), addPeriod(until, { years: 1 }))
    .filter(({ first }) => first <= until)
    .map((stretch, index) => {
      const within = rows.filter((row) => isIn(stretch, row));
      const standing = standingOf(test, { stretch, rows: within, moves: start.moves ?? [] });
      const over = stretch.last < until;
      const state = standing.state === 'missed' && !over ? 'possible' : standing.state;
      return { ...stretch, ...standing, state, over, number: index + 1, rows: within };
    });
}

interface Within {
  readonly stretch: Stretch;
  readonly rows: readonly RowFact[];
  readonly moves: NonNullable<Moment['moves']>;
}

/** A session that was held counts, whatever else is said of the period. */
function standingOf(
  test: SupervisionPattern,
  { stretch, rows, moves }: Within,
): Pick<SupervisionPeriod, 'because'> & { readonly state: 'held' | 'excused' | 'missed' } {
  const { missed = [], excused = [] } = test;
  if (rows.some((row) => !hasChoice(row, [...missed, ...excused]))) return { state: 'held' };
  const choice = excused.find((one) => rows.some((row) => hasChoice(row, [one])));
  if (choice !== undefined) return { state: 'excused', because: { choice } };
  const away = moves.some(
    (move) => move.type === 'leave' && move.from <= stretch.first && stretch.last <= move.to,
  );
  return away ? { state: 'excused', because: 'leave' } : { state: 'missed' };
}

function isIn({ first, last, kind }: Stretch, row: RowFact): boolean {
  const { on } = row;
  return on !== undefined && first <= on && on <= last && (kind === undefined || hasChoice(row, kind));
}

function times(period: CalendarPeriod, count: number): CalendarPeriod {
  if ('days' in period) return { days: period.days * count };
  if ('weeks' in period) return { weeks: period.weeks * count };
  if ('months' in period) return { months: period.months * count };
  return { years: period.years * count };
}
