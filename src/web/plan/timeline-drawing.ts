import { daysBetween, fromDay, type IsoDate, toDay } from '../../core/calendar/date.ts';
import { subtractPeriod } from '../../core/calendar/period.ts';
import { countWord } from '../../core/calendar/number-words.ts';
import type { SittingPlan } from '../../core/case/plan/plan.ts';
import type { Requirement } from '../../core/case/plan/requirement.ts';
import { pieceTitle, piecesTitle } from '../../core/case/plan/piece-words.ts';
import type { Policy } from '../../core/case/policy.ts';
import { midSentence, upperFirst } from '../../core/rules/rule-words.ts';
import { dayMonth, monthsApart, monthsIn, monthWords } from '../layout/months-drawn.ts';
import { shortDay } from './day-words.ts';

/** A drawing of the windows in plain numbers, for the template to write as SVG. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly DrawnRow[];
  readonly months: readonly { readonly x: number; readonly label: string }[];
  readonly lines: readonly {
    readonly x: number;
    readonly id: string;
    readonly label: string;
    readonly anchor: string;
    readonly y: number;
  }[];
  readonly foot: number;
}

interface DrawnRow {
  readonly y: number;
  readonly label: string;
  readonly state: Requirement['state'];
  readonly bars: readonly { readonly x: number; readonly width: number }[];
  readonly marks: readonly { readonly x: number; readonly stands: string; readonly title: string }[];
}

const edge = 8;
const top = 62;
const rowHeight = 46;

/** Wide and narrow: the page shows whichever the screen has room for. */
export function timelineOf(
  plan: SittingPlan,
  { policy, today }: { readonly policy: Policy; readonly today: IsoDate },
) {
  const drawn = plan.requirements.filter(isWindow);
  if (drawn.length === 0) return undefined;
  const span = spanOf(plan, drawn, today);
  return {
    wide: draw(plan, { drawn, span, policy, today, width: 960 }),
    narrow: draw(plan, { drawn, span, policy, today, width: 330 }),
    from: shortDay(span.from),
    to: shortDay(span.to),
  };
}

/** Only what has a first day is a window; the rest is in the table. */
function isWindow({ days, asked, missing, countedFrom }: Requirement): boolean {
  return (
    countedFrom !== undefined && (asked > 0 || missing > 0) && days.some(({ first }) => first !== undefined)
  );
}

interface Span {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

function spanOf({ sitting, submission }: SittingPlan, drawn: readonly Requirement[], today: IsoDate): Span {
  const starts = drawn.flatMap(({ days, inHand }) => [
    ...days.flatMap(({ first }) => first ?? []),
    ...inHand.map(({ on }) => on),
  ]);
  // Two years back at most: a window of many years would leave no room for the months that matter.
  const limit = subtractPeriod(submission.on < today ? submission.on : today, { years: 2 });
  const earliest = [...starts, today].toSorted()[0] ?? today;
  const from = earliest < limit ? limit : earliest;
  const last = [sitting.on, submission.on, today].toSorted().at(-1) ?? sitting.on;
  return { from: fromDay(toDay(from) - 7), to: fromDay(toDay(last) + 10) };
}

interface Draw {
  readonly drawn: readonly Requirement[];
  readonly span: Span;
  readonly policy: Policy;
  readonly today: IsoDate;
  readonly width: number;
}

function draw(plan: SittingPlan, { drawn, span, policy, today, width }: Draw): Drawing {
  const all = daysBetween(span.from, span.to);
  const x = (day: IsoDate) => {
    const within = day < span.from ? span.from : day > span.to ? span.to : day;
    return Math.round(edge + ((width - 2 * edge) * daysBetween(span.from, within)) / all);
  };
  const foot = top + drawn.length * rowHeight;
  return {
    width,
    height: foot + 26,
    foot,
    months: monthsIn(span, monthsApart(all, width)).map((on) => ({ x: x(on), label: monthWords(on) })),
    lines: [
      line(today, { id: 'today', label: 'Today', y: 14 }),
      line(plan.submission.on, { id: 'submit', label: 'Submit', y: 32 }),
      line(plan.sitting.on, { id: 'panel', label: 'Panel', y: 50 }),
    ],
    rows: drawn.map((one, place) => ({
      y: top + place * rowHeight,
      label: rowLabel(one, policy),
      state: one.state,
      bars: one.days.map(({ first, last }) => {
        const start = x(first ?? span.from);
        return { x: start, width: Math.max(x(last ?? span.to) - start, 3) };
      }),
      marks: one.inHand.map(({ on, stands }) => ({
        x: x(on),
        stands,
        title: `${pieceTitle(one.pieces, policy)} of ${shortDay(on)}`,
      })),
    })),
  };

  function line(
    on: IsoDate,
    { id, label, y }: { readonly id: string; readonly label: string; readonly y: number },
  ) {
    const at = x(on);
    const anchor = at < 70 ? 'start' : at > width - 110 ? 'end' : 'middle';
    return { x: at, id, label: `${label}, ${dayMonth(on)}`, anchor, y };
  }
}

function rowLabel({ asked, pieces, missing }: Requirement, policy: Policy): string {
  if (pieces.type === 'date') return pieceTitle(pieces, policy);
  const title = piecesTitle(pieces, policy);
  if (asked === 0) return upperFirst(title);
  const what =
    asked === 1 ? pieceTitle(pieces, policy) : `${upperFirst(countWord(asked))} ${midSentence(title)}`;
  return missing === 0 ? what : `${what}: ${countWord(missing)} to get`;
}
