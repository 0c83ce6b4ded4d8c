import type { CaseInView } from '../../app/look-at-case.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import { aboutApplicant } from '../../core/case/about-applicant.ts';
import type { Plan, SittingPlan } from '../../core/case/plan/plan.ts';
import type { Requirement } from '../../core/case/plan/requirement.ts';
import { stopsAct } from '../../core/case/plan/reach.ts';
import { pieceTitle, pieceWishes } from '../../core/case/plan/piece-words.ts';
import type { PlannedPiece } from '../../core/case/plan/suggest.ts';
import type { DatedPieces } from '../../core/rules/dated-ask.ts';
import { findingView, placeIn } from '../layout/case/finding-view.ts';
import { longDay, rangeWords, shortDay } from './day-words.ts';
import { requirementRow } from './requirement-row.ts';
import { timelineOf } from './timeline-drawing.ts';

export interface Planned {
  readonly plan: Plan;
  readonly chosen: SittingPlan;
  readonly today: IsoDate;
}

const reachTags = {
  ready: { text: 'Ready', classes: 'govuk-tag--green' },
  can: { text: 'Can be met', classes: 'govuk-tag--green' },
  'if-done': { text: 'Only with older evidence', classes: 'govuk-tag--yellow' },
  cannot: { text: 'Cannot be met', classes: 'govuk-tag--red' },
} as const;

/** Everything on the page, in words and in numbers for the drawing. */
export function planView(seen: CaseInView, { plan, chosen, today }: Planned) {
  const { policy } = seen.caseFile;
  const url = `/cases/${seen.ref}`;
  const place = placeIn(seen);
  const own = seen.roles.includes('applicant');
  const says = (sentence: string) => (own ? sentence : aboutApplicant(sentence, policy));
  const at = plan.sittings.indexOf(chosen);
  const next = plan.sittings[at + 1];
  const rows = inOrder(chosen.requirements)
    .filter(({ asked, missing, inHand }) => asked > 0 || missing > 0 || inHand.length > 0)
    .map((one) => requirementRow(one, { policy, today, says, plan: chosen }));
  return {
    first: plan.first === undefined ? undefined : longDay(plan.first.sitting.on),
    firstIsChosen: plan.first === chosen,
    choices: plan.sittings.map((one) => ({
      when: longDay(one.sitting.on),
      submitBy: one.submission.set ? shortDay(one.submission.on) : undefined,
      booked: one.booked,
      chosen: one === chosen,
      tag: reachTags[one.reach.type],
      href: `${url}/plan?panel=${encodeURIComponent(one.sitting.id)}`,
    })),
    next: next && {
      when: longDay(next.sitting.on),
      href: `${url}/plan?panel=${encodeURIComponent(next.sitting.id)}`,
    },
    chosen: {
      when: longDay(chosen.sitting.on),
      booked: chosen.booked,
      reach: chosen.reach.type,
      place: chosen.reach.type === 'cannot' ? chosen.reach.place : undefined,
      submitBy: longDay(chosen.submission.on),
      submitSet: chosen.submission.set,
      obstacles: chosen.obstacles.map((finding) => findingView(finding, place)),
      because:
        chosen.reach.type === 'cannot' || chosen.reach.type === 'if-done'
          ? chosen.reach.because.map((one) => ({ says: says(one.says), clauses: one.clauses }))
          : [],
      otherWork: chosen.otherWork.map((finding) => findingView(finding, place)),
    },
    own,
    pieces: together(chosen.pieces.filter(({ toGet }) => toGet)).map((one) =>
      pieceView(one, { seen, url, own, today }),
    ),
    rows,
    timeline: timelineOf(chosen, { policy, today }),
  };
}

/** What is missing first, and of that what has days of its own; advice last. */
function inOrder(requirements: readonly Requirement[]): readonly Requirement[] {
  const place = ({ effect, missing, countedFrom, ranges }: Requirement) => {
    const window = countedFrom !== undefined && ranges.some(({ first }) => first !== undefined);
    return (stopsAct(effect) ? 0 : 4) + (missing > 0 ? 0 : 2) + (window ? 0 : 1);
  };
  return requirements.toSorted((a, b) => place(a) - place(b));
}

type Together = PlannedPiece & { readonly count: number };

/** Pieces of one kind with the same days are one line. */
function together(pieces: readonly PlannedPiece[]): readonly Together[] {
  const same = Map.groupBy(pieces, ({ pieces: of, since, last }) => JSON.stringify([of, since, last]));
  return [...same.values()].flatMap((some) =>
    some[0] === undefined ? [] : [{ ...some[0], count: some.length }],
  );
}

interface PiecePlace {
  readonly seen: CaseInView;
  readonly url: string;
  readonly own: boolean;
  readonly today: IsoDate;
}

function pieceView({ pieces, since, last, ifDone, serves, count }: Together, { seen, url, own }: PiecePlace) {
  const { policy } = seen.caseFile;
  const href = own ? whereOf(pieces, seen, url) : undefined;
  return {
    by: longDay(last),
    title: pieceTitle(pieces, policy),
    count,
    wishes: pieceWishes(pieces, policy),
    days: rangeWords({ last, ...(since === undefined ? {} : { first: since }) }),
    ifDone,
    clauses: [...new Set(serves.flatMap(({ clauses }) => clauses))].toSorted(),
    ...(href === undefined ? {} : { href }),
  };
}

/** Where it is attached or written, once that step has been opened. */
function whereOf(
  pieces: DatedPieces,
  { caseFile: { policy, state } }: CaseInView,
  url: string,
): string | undefined {
  const step =
    pieces.type === 'items'
      ? policy.pathway.steps.find((one) => one.kind === 'fill' && one.items.includes(pieces.kind))?.id
      : policy.sections.get(pieces.section)?.step;
  if (step === undefined || state.steps[step] === undefined) return undefined;
  return pieces.type === 'items' ? `${url}/evidence/${pieces.kind}` : `${url}/work/${step}`;
}
