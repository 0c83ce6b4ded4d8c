import type { IsoDate } from '../calendar/date.ts';
import type { Step } from '../policy/pathway.ts';
import type { CaseFile } from './case-file.ts';
import { restingOn } from './decide/flow.ts';
import { bookingAhead, dueOf } from './due.ts';

type SubmitStep = Extract<Step, { kind: 'submit' }>;

/** The last day for the portfolio: the step's own where it has one, else what the booking says. */
export function lastDayToSubmit(step: SubmitStep, caseFile: CaseFile): IsoDate | undefined {
  return step.due === undefined ? bookingAhead(caseFile.state)?.submitBy : dueOf(step, caseFile)?.on;
}

/** Whether there is no panel to submit for: the one booked has decided, and the next has to be booked first. */
export function hasNoPanelAhead(step: SubmitStep, { state, policy }: CaseFile): boolean {
  if (state.booking === undefined || bookingAhead(state) !== undefined) return false;
  return ![...restingOn(step.id, policy)].some((id) => policy.steps.get(id)?.kind === 'book');
}

/** A place asked for again, after a deferral, is still to be confirmed: until then nobody knows the submission date. */
export function waitsForItsPlace({ state, policy }: Pick<CaseFile, 'state' | 'policy'>): boolean {
  const allocates = policy.pathway.steps.some(({ kind }) => kind === 'allocate');
  return allocates && state.booking !== undefined && state.booking.confirmedAt === undefined;
}
