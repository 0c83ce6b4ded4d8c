import { panelMoments } from '../../core/calendar/moment.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import { countWord } from '../../core/calendar/number-words.ts';
import type { SittingPlan } from '../../core/case/plan/plan.ts';
import type { Requirement, RequirementState } from '../../core/case/plan/requirement.ts';
import { piecesTitle } from '../../core/case/plan/piece-words.ts';
import type { Policy } from '../../core/case/policy.ts';
import { dayAfter, type PieceInHand } from '../../core/rules/dated-ask.ts';
import { upperFirst } from '../../core/rules/rule-words.ts';
import { rangesWords, shortDay } from './day-words.ts';

export interface RowPlace {
  readonly policy: Policy;
  readonly today: IsoDate;
  /** A rule's sentence, as this reader reads it. */
  readonly says: (sentence: string) => string;
  readonly plan: SittingPlan;
}

const tags: Readonly<Record<RequirementState, { readonly text: string; readonly classes: string }>> = {
  met: { text: 'In hand', classes: 'govuk-tag--green' },
  possible: { text: 'To get', classes: 'govuk-tag--yellow' },
  'if-done': { text: 'Only if it is done', classes: 'govuk-tag--orange' },
  'no-date': { text: 'No date mends it', classes: 'govuk-tag--red' },
};

/** One requirement as a row of the table: the same facts as the drawing shows. */
export function requirementRow(one: Requirement, { policy, today, says, plan }: RowPlace) {
  const stops = one.effect === 'stops' || one.effect === 'holds';
  return {
    says: says(one.says),
    clauses: one.clauses,
    advice: !stops,
    tag: tagOf(one, stops),
    pieces: upperFirst(piecesTitle(one.pieces, policy)),
    days: daysWords(one, plan),
    inHand: inHandWords(one, plan),
    stale: one.inHand
      .filter(({ stands }) => stands === 'stale')
      .map((piece) => staleWords(piece, one, today)),
    late: one.inHand.filter(({ stands }) => stands === 'too-late').map(({ on }) => shortDay(on)),
    other: one.inHand
      .filter(({ stands }) => stands === 'other')
      .map(({ on, why }) => `${shortDay(on)}: ${why ?? 'does not count'}`),
    missing: missingWords(one),
  };
}

function tagOf({ state, missing, pieces }: Requirement, stops: boolean) {
  if (!stops && missing > 0) return { text: 'Worth a look', classes: 'govuk-tag--yellow' };
  // A date of a form is filled in with its section; nothing has to take place for it.
  if (state === 'possible' && pieces.type === 'date') return { ...tags.possible, text: 'To fill in' };
  return tags[state];
}

const many = 4;

function inHandWords(one: Requirement, plan: SittingPlan): readonly string[] {
  const counting = one.inHand
    .filter(({ stands }) => stands === 'counts')
    .toSorted((a, b) => (a.on < b.on ? -1 : 1));
  const [first] = counting;
  const last = counting.at(-1);
  if (counting.length > many && first !== undefined && last !== undefined)
    return [`${counting.length} of them, from ${shortDay(first.on)} to ${shortDay(last.on)}`];
  return counting.map((piece) => shortDay(piece.on) + lasting(piece, one, plan));
}

function daysWords({ asked, missing, days, countedFrom }: Requirement, { submission }: SittingPlan): string {
  if (missing > 0 || countedFrom !== undefined) return rangesWords(days);
  if (asked > 0) return rangesWords([{ last: submission.on }]);
  return days.length === 0 ? 'one more would not change it' : `one more: ${rangesWords(days)}`;
}

function missingWords({ missing, pieces, days }: Requirement): string {
  if (missing === 0) return '';
  if (days.length === 0) return 'No date would do';
  if (pieces.type === 'date') return 'The date has to be given, or changed';
  return `${upperFirst(countWord(missing))} more`;
}

/** Where what counts for this panel would not count much longer. */
function lasting({ until }: PieceInHand, { countedFrom }: Requirement, { submission }: SittingPlan): string {
  if (until === undefined || until < submission.on) return '';
  return ` (good ${untilWords(until, countedFrom)})`;
}

function staleWords({ on, until }: PieceInHand, { countedFrom }: Requirement, today: IsoDate): string {
  if (until === undefined) return `${shortDay(on)}: too early`;
  if (until < today) return `${shortDay(on)}: out of date since ${shortDay(dayAfter(until))}`;
  return `${shortDay(on)}: goes out of date, good ${untilWords(until, countedFrom)}`;
}

function untilWords(until: IsoDate, countedFrom: Requirement['countedFrom']): string {
  const panel = countedFrom !== undefined && panelMoments.has(countedFrom);
  return panel ? `for a panel up to ${shortDay(until)}` : `if submitted by ${shortDay(until)}`;
}
