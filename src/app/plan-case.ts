import type { IsoDate } from '../core/calendar/date.ts';
import { londonDate } from '../core/calendar/instant.ts';
import { bookingAhead } from '../core/case/due.ts';
import type { CaseFile } from '../core/case/case-file.ts';
import type { Policy } from '../core/case/policy.ts';
import { type Plan, planOf, type SittingPlan } from '../core/case/plan/plan.ts';
import type { PlanSitting } from '../core/case/plan/requirement.ts';
import type { PlannedPiece } from '../core/case/plan/suggest.ts';
import { placeOf } from './panels/book-panel.ts';
import type { Desk, Sitting } from './ports.ts';

/** Works back from every panel ahead. Writes nothing. Undefined where the case books none or is on no way to one. */
export async function planCase(desk: Desk, caseFile: CaseFile): Promise<Plan | undefined> {
  const { state, policy } = caseFile;
  const step = policy.pathway.steps.find((one) => one.kind === 'book');
  if (step === undefined || !mayPlan(caseFile)) return undefined;
  const today = londonDate(desk.now());
  const ahead = await desk.panels.sittings(policy.pack.authority, step.panel, today);
  const booked = bookingAhead(state)?.sitting;
  const known = ahead.map((sitting) => planSittingOf(sitting, caseFile, today));
  const missing = booked === undefined || known.some(({ id }) => id === booked.id) ? [] : [booked];
  return planOf(caseFile, { sittings: [...known, ...missing.map(({ id, on }) => ({ id, on }))], today });
}

function planSittingOf(sitting: Sitting, caseFile: CaseFile, today: IsoDate): PlanSitting {
  const { id, on, submitBy } = sitting;
  const { full } = placeOf(sitting, { caseFile, today });
  return { id, on, full, ...(submitBy === undefined ? {} : { submitBy }) };
}

/**
 * For the panel that is booked; where none is, for the first of those ahead that can be met. Everything it needs is handed
 * to it, so that many cases are planned without a query each.
 */
export function nearestPlan(
  caseFile: CaseFile,
  { ahead, today }: { readonly ahead: readonly Sitting[]; readonly today: IsoDate },
): SittingPlan | undefined {
  if (!mayPlan(caseFile)) return undefined;
  const booked = bookingAhead(caseFile.state)?.sitting;
  const planFor = (sitting: PlanSitting) => planOf(caseFile, { sittings: [sitting], today });
  const known = ahead.map((sitting) => planSittingOf(sitting, caseFile, today));
  if (booked !== undefined)
    return planFor(known.find(({ id }) => id === booked.id) ?? { id: booked.id, on: booked.on })?.booked;
  for (const sitting of known) {
    const first = planFor(sitting)?.first;
    if (first !== undefined) return first;
  }
  return undefined;
}

/** The panel that the pathway books, if it books one. */
export function bookedPanel({ pathway }: Pick<Policy, 'pathway'>): string | undefined {
  return pathway.steps.find((one) => one.kind === 'book')?.panel;
}

/** Whether there is still something to plan: the case is open, and its portfolio is not in. */
export function mayPlan({ state, policy }: Pick<CaseFile, 'state' | 'policy'>): boolean {
  return (
    state.status === 'open' &&
    state.submission === undefined &&
    !wasIn(state) &&
    policy.pathway.steps.some(({ kind }) => kind === 'book')
  );
}

/** Sent back from quality assurance, it is in for its panel already, and due again on a day that no plan sets. */
function wasIn({ booking, pastSubmissions }: CaseFile['state']): boolean {
  return booking !== undefined && pastSubmissions.some(({ at }) => at >= booking.bookedAt);
}

/** The plan for the panel that is booked, and for no other; undefined where none is, or where the portfolio is in. */
export async function bookedPlan(desk: Desk, caseFile: CaseFile): Promise<SittingPlan | undefined> {
  const booked = bookingAhead(caseFile.state)?.sitting;
  if (booked === undefined || !mayPlan(caseFile)) return undefined;
  const today = londonDate(desk.now());
  const sitting = await desk.panels.sitting(caseFile.policy.pack.authority, booked.id);
  const known =
    sitting === undefined ? { id: booked.id, on: booked.on } : planSittingOf(sitting, caseFile, today);
  return planOf(caseFile, { sittings: [known], today })?.booked;
}

/** What is still to be got, soonest first; nothing for a panel that cannot be met. */
export function piecesToGet({ reach, pieces }: SittingPlan): readonly PlannedPiece[] {
  return reach.type === 'cannot' ? [] : pieces.filter(({ toGet }) => toGet);
}
