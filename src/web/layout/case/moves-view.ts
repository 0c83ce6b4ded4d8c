import { describeDate, describeInstant, londonEndOfDay } from '../../../core/calendar/instant.ts';
import type { Due } from '../../../core/calendar/deadline.ts';
import type { MovedDeadline, MovedWindow, PlaceMoves } from '../../../core/case/plan/place-moves.ts';
import type { DayRange } from '../../../core/rules/dated-ask.ts';
import { midSentence } from '../../../core/rules/rule-words.ts';

/** What follows for one case from another date, in sentences; `hard` is what somebody has to look at. */
export interface MovesView {
  readonly deadlines: readonly { readonly title: string; readonly says: string; readonly past: boolean }[];
  readonly hard: readonly string[];
}

export function movesView({ deadlines, windows, against, reach }: PlaceMoves): MovesView {
  return {
    deadlines: deadlines.map(deadlineView),
    hard: [
      ...windows.map(windowWords),
      ...against.map(({ says }) => `The policy asks for this, and it would not be so: ${midSentence(says)}`),
      ...(reach?.type === 'cannot' && windows.length === 0 && against.length === 0
        ? [cannotWords(reach.place)]
        : []),
      ...deadlines
        .filter(({ past }) => past)
        .map(({ title }) => `“${title}” would be overdue on the day that this is done.`),
    ],
  };
}

function deadlineView({ title, before, after, past }: MovedDeadline): MovesView['deadlines'][number] {
  const from = before === undefined ? 'no date yet' : dueDay(before);
  const to = after === undefined ? 'no date any more' : dueDay(after);
  return { title, says: `${to}, instead of ${from}`, past };
}

function dueDay({ on, at }: Due): string {
  return at === londonEndOfDay(on) ? describeDate(on, 'without-weekday') : describeInstant(at);
}

const outOfTime: Readonly<Record<MovedWindow['stands'], string>> = {
  stale: 'would be too old for that date',
  'too-late': 'would be dated too late for that date',
  other: 'would not count for that date',
};

function windowWords({ title, on, stands, days }: MovedWindow): string {
  return `${title} of ${describeDate(on, 'without-weekday')} counts now, and ${outOfTime[stands]}. ${mendedBy(days)}`;
}

function mendedBy(days: readonly DayRange[]): string {
  const [range] = days;
  if (range === undefined) return 'No other day is left for another one.';
  const { first, last } = range;
  const from = first === undefined ? '' : ` from ${describeDate(first, 'without-weekday')}`;
  const to = last === undefined ? '' : ` up to ${describeDate(last, 'without-weekday')}`;
  return `One dated${from}${to} would do.`;
}

function cannotWords(place: 'closed' | 'full' | undefined): string {
  if (place === 'closed') return 'The day for its portfolio would be over already.';
  if (place === 'full') return 'There is no place left.';
  return 'Its portfolio cannot be ready for that date.';
}
