import { panelMoments } from '../../calendar/moment.ts';
import type { IsoDate } from '../../calendar/date.ts';
import { type DatedAsk, type DayRange, overlaps } from '../../rules/dated-ask.ts';
import type { Finding } from '../../rules/finding.ts';
import type { CaseFile } from '../case-file.ts';
import { bookingAhead } from '../due.ts';
import { inTheWay } from './in-the-way.ts';
import { atSubmission } from './at-submission.ts';
import type { PlanSitting, Requirement } from './requirement.ts';
import { judgedBefore } from './judged-before.ts';
import { type Reach, reachOf, stopsAct } from './reach.ts';
import { type PlannedPiece, samePlace, suggest } from './suggest.ts';

export interface Planning {
  readonly sittings: readonly PlanSitting[];
  readonly today: IsoDate;
}

export interface SittingPlan {
  readonly sitting: PlanSitting;
  readonly booked: boolean;
  /** The day by which the portfolio has to be in; where nobody has set one, the day before the panel. */
  readonly submission: { readonly on: IsoDate; readonly set: boolean };
  readonly requirements: readonly Requirement[];
  /** Rules that will be in the way on that day, whatever is written or attached. */
  readonly obstacles: readonly Finding[];
  /** Rules that are met by work: sections, signatures, answers. */
  readonly otherWork: readonly Finding[];
  readonly reach: Reach;
  /** What to get and by when, soonest first; put together so that one piece serves every rule that it can. */
  readonly pieces: readonly PlannedPiece[];
}

export interface Plan {
  /** Soonest first. */
  readonly sittings: readonly SittingPlan[];
  /** The first panel that everything can be ready for, as things stand. */
  readonly first: SittingPlan | undefined;
  readonly booked: SittingPlan | undefined;
}

/**
 * Works back from each panel, by asking the rules that will judge the submission. Undefined where the pathway books no
 * panel. Writes nothing and assumes nothing but the day.
 */
export function planOf(caseFile: CaseFile, { sittings, today }: Planning): Plan | undefined {
  const { state, policy } = caseFile;
  if (!policy.pathway.steps.some(({ kind }) => kind === 'book')) return undefined;
  const booked = state.status === 'open' ? bookingAhead(state)?.sitting.id : undefined;
  const plans = sittings
    .filter(({ id, on }) => on > today || (id === booked && on === today))
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .map((sitting) => planFor(caseFile, { sitting, booked: sitting.id === booked, today }));
  return {
    sittings: plans,
    first: plans.find(({ reach }) => reach.type === 'ready' || reach.type === 'can'),
    booked: plans.find((one) => one.booked),
  };
}

interface For {
  readonly sitting: PlanSitting;
  readonly booked: boolean;
  readonly today: IsoDate;
}

function planFor(caseFile: CaseFile, { sitting, booked, today }: For): SittingPlan {
  const { rules } = caseFile.policy;
  const { facts, submission, closed } = atSubmission(caseFile, { sitting, booked, today });
  const judged = judgedBefore(caseFile);
  const asks = (at: typeof facts) =>
    once([
      ...judged.atSubmission.flatMap((rule) => rules.asks(rule, at)),
      ...judged.atPanel.flatMap((rule) => rules.asks(rule, at).filter(countsFromPanel)),
    ]);
  const requirements = together(asks(facts).map((ask) => requirement(ask, { today, until: submission.on })));
  const { obstacles, otherWork } = inTheWay(caseFile, { rules: judged.atSubmission, facts });
  let pieces: readonly PlannedPiece[] | undefined;
  return {
    sitting,
    booked,
    submission,
    requirements,
    obstacles,
    otherWork,
    reach: reachOf({ requirements, obstacles, closed, full: !booked && sitting.full === true }),
    // Costs more than all the rest, and is not looked at for most panels.
    get pieces() {
      pieces ??= suggest({ facts, asks, today, until: submission.on });
      return pieces;
    },
  };
}

/** A rule that others are made of is asked by each of them, and asks for the same pieces. */
function once(asks: readonly DatedAsk[]): readonly DatedAsk[] {
  return [...new Map(asks.map((ask) => [`${ask.rule} ${JSON.stringify(ask.ranges)}`, ask])).values()];
}

function countsFromPanel({ countedFrom }: DatedAsk): boolean {
  return countedFrom !== undefined && panelMoments.has(countedFrom);
}

function requirement(
  ask: DatedAsk,
  { today, until }: { readonly today: IsoDate; readonly until: IsoDate },
): Requirement {
  const days = ask.ranges.flatMap((range) => upTo(range, until) ?? []);
  const ahead = days.some(({ last }) => last === undefined || last >= today);
  const state = ask.missing === 0 ? 'met' : days.length === 0 ? 'no-date' : ahead ? 'possible' : 'if-done';
  return { ...ask, days, state };
}

/** One typed date answers every rule that reads it: where no day suits them all, no date will do. */
function together(all: readonly Requirement[]): readonly Requirement[] {
  return all.map((one) => {
    if (one.pieces.type !== 'date' || one.missing === 0 || !stopsAct(one.effect)) return one;
    const others = all.filter(({ pieces, effect }) => samePlace(pieces, one.pieces) && stopsAct(effect));
    const days = others.reduce((left, { days: right }) => overlaps(left, right), one.days);
    return days.length === 0 ? { ...one, state: 'no-date' } : one;
  });
}

/** Nothing is dated after the day on which it is submitted. */
function upTo(range: DayRange, until: IsoDate): DayRange | undefined {
  if (range.first !== undefined && range.first > until) return undefined;
  return range.last === undefined || range.last > until ? { ...range, last: until } : range;
}
