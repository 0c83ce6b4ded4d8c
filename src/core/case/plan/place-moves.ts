import type { IsoDate } from '../../calendar/date.ts';
import type { Due } from '../../calendar/deadline.ts';
import { type Instant, londonEndOfDay } from '../../calendar/instant.ts';
import { type Finding, stops } from '../../rules/finding.ts';
import type { CaseFile } from '../case-file.ts';
import { bookingAhead, dueOf } from '../due.ts';
import type { SittingSnapshot } from '../events/event-parts.ts';
import { factsOf } from '../facts.ts';
import { bookedAt } from '../panel/moved-notice.ts';
import { judgedBefore } from './judged-before.ts';
import { pieceTitle } from './piece-words.ts';
import { type Plan, planOf } from './plan.ts';
import type { Reach } from './reach.ts';
import type { DayRange, PieceInHand } from '../../rules/dated-ask.ts';

export interface PlaceMove {
  readonly sitting: SittingSnapshot;
  readonly submitBy?: IsoDate | undefined;
  readonly now: Instant;
  readonly today: IsoDate;
}

/** What a case would meet if its place were at another date. */
export interface PlaceMoves {
  readonly deadlines: readonly MovedDeadline[];
  readonly windows: readonly MovedWindow[];
  /** Rules that would stand in the way there and do not now. */
  readonly against: readonly Finding[];
  /** Left out where the portfolio is in: nothing is left to plan. */
  readonly reach?: Reach;
}

export interface MovedDeadline {
  readonly title: string;
  readonly before?: Due;
  readonly after?: Due;
  /** It would be over already. */
  readonly past: boolean;
}

/** A piece in hand that is in its window now and would not be there. */
export interface MovedWindow {
  readonly title: string;
  readonly on: IsoDate;
  /** Why it would not count there: too old by then, dated too late, or for another reason. */
  readonly stands: Exclude<PieceInHand['stands'], 'counts'>;
  /** Where one more piece may be dated instead; empty where no day is left. */
  readonly days: readonly DayRange[];
}

/** Everything that follows for a case from a move of its panel, worked out by the rules that will judge it. */
export function placeMoves(caseFile: CaseFile, move: PlaceMove): PlaceMoves {
  const after = bookedAt(caseFile, move);
  const [was, willBe] = [planAt(caseFile, move), planAt(after, move)];
  const reach = caseFile.state.submission === undefined ? willBe?.booked?.reach : undefined;
  return {
    deadlines: deadlines(caseFile, after, move.now),
    windows: windows({ was, willBe }, caseFile),
    against: against(caseFile, after, move),
    ...(reach === undefined ? {} : { reach }),
  };
}

function planAt(caseFile: CaseFile, { today }: PlaceMove): Plan | undefined {
  const booking = bookingAhead(caseFile.state);
  if (booking === undefined) return undefined;
  const { id, on } = booking.sitting;
  return planOf(caseFile, { sittings: [{ id, on }], today });
}

function deadlines(before: CaseFile, after: CaseFile, now: Instant): readonly MovedDeadline[] {
  const { policy, state } = before;
  const steps = policy.pathway.steps.filter(({ id }) => state.steps[id]?.status !== 'done');
  const own = steps.map((step) => ({
    title: step.title,
    before: dueOf(step, before),
    after: dueOf(step, after),
  }));
  const given = steps.some(({ kind, due }) => kind === 'submit' && due === undefined)
    ? [{ title: 'The portfolio is in', before: submitBy(before), after: submitBy(after) }]
    : [];
  return [...given, ...own]
    .filter((one) => one.before?.at !== one.after?.at)
    .map(({ title, before: was, after: willBe }) => ({
      title,
      ...(was === undefined ? {} : { before: was }),
      ...(willBe === undefined ? {} : { after: willBe }),
      past: willBe !== undefined && willBe.at < now,
    }));
}

function submitBy({ state }: CaseFile): Due | undefined {
  const day = bookingAhead(state)?.submitBy;
  return day === undefined ? undefined : { on: day, at: londonEndOfDay(day), sum: [] };
}

function windows(
  { was, willBe }: { readonly was: Plan | undefined; readonly willBe: Plan | undefined },
  { policy }: CaseFile,
): readonly MovedWindow[] {
  const after = willBe?.booked?.requirements ?? [];
  const broken = (was?.booked?.requirements ?? []).flatMap((ask) => {
    const then = after.find((one) => one.rule === ask.rule && samePieces(one.pieces, ask.pieces));
    return ask.inHand
      .filter(({ stands }) => stands === 'counts')
      .flatMap(({ on, item }): MovedWindow[] => {
        const there = then?.inHand.find((piece) => piece.on === on && piece.item === item);
        if (then === undefined || there === undefined || there.stands === 'counts') return [];
        return [{ title: pieceTitle(ask.pieces, policy), on, stands: there.stands, days: then.days }];
      });
  });
  return [...new Map(broken.map((one) => [`${one.title} ${one.on}`, one])).values()];
}

function samePieces(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function against(before: CaseFile, after: CaseFile, { now, today }: PlaceMove): readonly Finding[] {
  const { policy } = before;
  const book = policy.pathway.steps.find(({ kind }) => kind === 'book');
  const rules = [...new Set([...(book?.needs ?? []), ...judgedBefore(before).atPanel])];
  const judged = (caseFile: CaseFile) => policy.rules.findings(rules, factsOf(caseFile, { now, today }));
  const open = new Set(judged(before).flatMap((finding) => (stops(finding) ? [] : [finding.rule])));
  return judged(after).filter((finding) => stops(finding) && open.has(finding.rule));
}
