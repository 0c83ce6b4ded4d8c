import { daysBetween, fromDay, type IsoDate, toDay } from '../../core/calendar/date.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import { addPeriod } from '../../core/calendar/period.ts';
import { dayMonth, monthsApart, monthsIn, monthWords } from '../layout/months-drawn.ts';
import { placeLabels, poleAbove } from './place-labels.ts';
import type { YearEntry, YearPart, YearState, YearTimeline } from '../../core/case/programme/year-entry.ts';

/** A year in plain numbers, for the template to write as SVG. */
export interface YearDrawing {
  readonly width: number;
  readonly height: number;
  readonly foot: number;
  readonly rows: readonly DrawnPart[];
  readonly months: readonly { readonly x: number; readonly label: string }[];
  readonly away: readonly { readonly x: number; readonly width: number }[];
  readonly lines: readonly {
    readonly x: number;
    readonly id: string;
    readonly label: string;
    readonly anchor: string;
    readonly y: number;
    readonly textX: number;
    /** Where the line begins. */
    readonly top: number;
  }[];
}

interface DrawnPart {
  readonly y: number;
  readonly label: string;
  readonly bars: readonly { readonly x: number; readonly width: number; readonly state: YearState }[];
  readonly marks: readonly { readonly x: number; readonly state: YearState; readonly title: string }[];
}

const wide = 960;
const narrow = 330;
const edge = 10;
const top = 64;
const rowHeight = 42;

/** Wide and narrow: the page shows whichever the screen has room for. Nothing to draw before a year has dates. */
export function yearDrawing(timeline: YearTimeline, today: IsoDate) {
  const { span } = timeline;
  const drawn = timeline.parts.filter(({ entries }) => entries.some(({ on }) => on !== undefined));
  if (span === undefined || drawn.length === 0) return undefined;
  const around = {
    timeline,
    drawn,
    today,
    from: fromDay(toDay(span.begins) - 14),
    to: lastDrawn(timeline, today),
  };
  return { wide: draw(around, wide), narrow: draw(around, narrow) };
}

function lastDrawn({ span, panelOn, parts }: YearTimeline, today: IsoDate): IsoDate {
  const ends = span?.ends ?? today;
  const limit = addPeriod(ends, { months: 4 });
  const dates = parts.flatMap(({ entries }) => entries.flatMap(({ on }) => on ?? []));
  const last = [ends, ...dates, ...(panelOn === undefined ? [] : [panelOn]), today].toSorted().at(-1) ?? ends;
  // Whoever looks back years later sees the year, and not the years since.
  return fromDay(toDay(last < limit ? last : limit) + 14);
}

interface Around {
  readonly timeline: YearTimeline;
  readonly drawn: readonly YearPart[];
  readonly today: IsoDate;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

function draw({ timeline, drawn, today, from, to }: Around, width: number): YearDrawing {
  const all = daysBetween(from, to);
  const x = (day: IsoDate) => {
    const within = day < from ? from : day > to ? to : day;
    return Math.round(edge + ((width - 2 * edge) * daysBetween(from, within)) / all);
  };
  const foot = top + drawn.length * rowHeight;
  // On a phone three lines with their days would not always pass each other; the days stand in words above.
  const named = (on: IsoDate, label: string) => (width < wide ? label : `${label}, ${dayMonth(on)}`);
  const line = (on: IsoDate | undefined, id: string, label: string) =>
    on === undefined || on > to ? [] : [{ x: x(on), id, label: named(on, label) }];
  const lines = [
    ...line(today, 'today', 'Today'),
    ...line(timeline.span?.ends, 'ends', 'Year ends'),
    ...line(timeline.panelOn, 'panel', 'Panel'),
  ];
  const places = placeLabels(lines, width);
  return {
    width,
    height: foot + 26,
    foot,
    months: monthsIn({ from, to }, monthsApart(all, width)).map((on) => ({
      x: x(on),
      label: monthWords(on),
    })),
    away: timeline.away.map((leave) => ({
      x: x(leave.from),
      width: Math.max(x(leave.to) - x(leave.from), 3),
    })),
    lines: lines.flatMap((one, place) => {
      const at = places[place];
      return at === undefined ? [] : [{ ...one, ...at, top: at.y - poleAbove }];
    }),
    rows: drawn.map((part, place) => ({
      y: top + place * rowHeight,
      label: part.title,
      bars: part.entries.flatMap((entry) => barOf(entry, x)),
      marks: part.entries.flatMap((entry) => markOf(entry, x)),
    })),
  };
}

function barOf({ of, from, on, state }: YearEntry, x: (day: IsoDate) => number) {
  if (of !== 'period' || from === undefined || on === undefined) return [];
  return [{ x: x(from), width: Math.max(x(on) - x(from), 3), state }];
}

function markOf({ of, on, state, title }: YearEntry, x: (day: IsoDate) => number) {
  if (of === 'period' || on === undefined) return [];
  return [{ x: x(on), state, title: `${title}, ${describeDate(on, 'without-weekday')}` }];
}
