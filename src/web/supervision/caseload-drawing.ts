import { daysBetween, type IsoDate } from '../../core/calendar/date.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import type { CaseloadPoint } from '../../core/case/programme/caseload.ts';

/** A caseload over time in plain numbers, for the template to write as SVG. */
export interface CaseloadDrawing {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly foot: number;
  readonly line: string;
  readonly marks: readonly {
    readonly x: number;
    readonly y: number;
    readonly count: number;
    readonly shape: 'plain' | 'harder' | 'above';
    /** Of a triangle over it, where the cases became harder. */
    readonly over: string;
    readonly title: string;
  }[];
  readonly steps: readonly { readonly y: number; readonly count: number }[];
  readonly most?: { readonly y: number; readonly count: number };
  readonly days: readonly { readonly x: number; readonly label: string; readonly anchor: string }[];
}

const top = 26;
const foot = 190;
const left = 34;

/** Wide and narrow: the page shows whichever the screen has room for. Undefined while there is no number to draw. */
export function caseloadDrawings(points: readonly CaseloadPoint[], most: number | undefined) {
  const counted = points.flatMap(({ count, ...point }) => (count === undefined ? [] : [{ ...point, count }]));
  const [first] = counted;
  const last = counted.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const asked = { counted, most, from: first.on, to: last.on };
  return { wide: draw({ ...asked, width: 720 }), narrow: draw({ ...asked, width: 320 }) };
}

interface Draw {
  readonly counted: readonly (CaseloadPoint & { readonly count: number })[];
  readonly most: number | undefined;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly width: number;
}

function draw({ counted, most, from, to, width }: Draw): CaseloadDrawing {
  const right = width - 20;
  const all = Math.max(daysBetween(from, to), 1);
  const highest = Math.max(...counted.map(({ count }) => count), most ?? 0, 4);
  const x = (on: IsoDate) => Math.round(left + 14 + ((right - left - 28) * daysBetween(from, on)) / all);
  const y = (count: number) => Math.round(foot - ((foot - top) * count) / highest);
  const marks = counted.map(({ on, count, harder, above }) => {
    const at = { x: x(on), y: y(count) };
    const what = `${count} cases on ${describeDate(on, 'without-weekday')}`;
    return {
      ...at,
      count,
      shape: above ? ('above' as const) : harder ? ('harder' as const) : ('plain' as const),
      over: harder ? `${at.x - 6},${at.y - 10} ${at.x + 6},${at.y - 10} ${at.x},${at.y - 20}` : '',
      title: `${what}${harder ? ', more complex' : ''}${above ? ', above the number agreed' : ''}`,
    };
  });
  const every = Math.max(1, Math.ceil(highest / 5));
  return {
    width,
    height: foot + 26,
    left,
    right,
    foot,
    // The number holds until it is noted anew: a step and not a slope.
    line: marks
      .map((mark, index) => (index === 0 ? `M${mark.x} ${mark.y}` : `H${mark.x} V${mark.y}`))
      .join(' '),
    marks,
    steps: Array.from({ length: Math.floor(highest / every) + 1 }, (_, step) => ({
      y: y(step * every),
      count: step * every,
    })),
    ...(most === undefined ? {} : { most: { y: y(most), count: most } }),
    days: [
      { x: x(from), label: shortDay(from), anchor: 'start' },
      ...(from === to ? [] : [{ x: x(to), label: shortDay(to), anchor: 'end' }]),
    ],
  };
}

function shortDay(on: IsoDate): string {
  return describeDate(on, 'without-weekday');
}
