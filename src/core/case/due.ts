import { anchorOf, type Deadline, type Due, dueFor } from '../calendar/deadline.ts';
import type { IsoDate } from '../calendar/date.ts';
import { londonDate } from '../calendar/instant.ts';
import type { Moment } from '../calendar/moment.ts';
import type { Appeal } from '../policy/appeal.ts';
import type { Step } from '../policy/pathway.ts';
import type { CaseFile } from './case-file.ts';
import { recordedAt } from './corrected-decision.ts';
import { momentsOf, toldAt } from './facts.ts';
import { takesPlaceOf } from './letters/letters-react.ts';
import type { AppealState, Booking, CaseState } from './state.ts';

/** When a step, or the lodging of an appeal, is due, with its sum; undefined while its moment is unknown. */
export function dueOf(
  step: Pick<Step, 'due'> | Pick<Step, 'id' | 'due'> | { readonly due: Appeal['lodge'] | undefined },
  caseFile: CaseFile,
): Due | undefined {
  const { due } = step;
  if (due === undefined) return undefined;
  const anchor = anchorOf(due);
  const open = 'id' in step && caseFile.state.steps[step.id]?.status === 'open';
  // Work taken up after a decision is not late by the date of the booking decided on: it has no date yet.
  if (open && anchor === 'submission-date' && bookingAhead(caseFile.state) === undefined) return undefined;
  const moment =
    (anchor === 'decided' ? takenUpAt(step, caseFile) : undefined) ?? momentsOf(caseFile)[anchor];
  return moment === undefined ? undefined : dueFor(due, moment, caseFile.policy.calendar);
}

/** What an appeal takes up counts from the appeal: the decision that it set aside gave nobody anything to do in time. */
function takenUpAt(step: object, { state }: CaseFile): Moment | undefined {
  const aside = state.decisions.at(-1)?.setAside?.at;
  const opened = 'id' in step ? state.steps[String(step.id)]?.openedAt : undefined;
  if (aside === undefined || opened === undefined || opened < aside) return undefined;
  return { on: londonDate(aside), at: aside };
}

/** When an open step is due; a letter that takes another's place has no time of its own, its clock being over. */
export function dueNow(step: Step, caseFile: CaseFile): Due | undefined {
  const due = takesPlaceOf(step.id, caseFile) ? undefined : dueOf(step, caseFile);
  const held = heldOn(step, caseFile);
  // What was held in time has only to be signed, which has no day of its own.
  return due !== undefined && held !== undefined && held <= due.on ? undefined : due;
}

/** The day on which a step was held, where the policy has it judged by that and somebody has typed it. */
export function heldOn({ heldOn: moment }: Pick<Step, 'heldOn'>, caseFile: CaseFile): IsoDate | undefined {
  return moment === undefined ? undefined : momentsOf(caseFile)[moment]?.on;
}

/** The last moment for lodging the appeal: counted from when the decision that it is against was told. */
export function lodgeDue(appeal: Pick<Appeal, 'lodge' | 'against'>, caseFile: CaseFile): Due | undefined {
  const { lodge } = appeal;
  if (lodge === undefined || anchorOf(lodge) !== 'told') return dueOf({ due: lodge }, caseFile);
  const made = caseFile.state.decisions[appealed(appeal, caseFile.state)];
  const told = made === undefined ? undefined : toldAt(caseFile, { at: recordedAt(made) });
  return told === undefined
    ? undefined
    : dueFor(lodge, { on: londonDate(told), at: told }, caseFile.policy.calendar);
}

/** Which of the decisions an appeal would be against now: its last one; -1 where there is none. */
export function appealed({ against }: Pick<Appeal, 'against'>, { decisions }: CaseState): number {
  return decisions.findLastIndex(({ decision, step }) => decision === against || step === against);
}

/** By when this appeal has to be convened or decided; undefined while its moment is unknown. */
export function appealDue(
  deadline: Deadline | undefined,
  lodged: AppealState,
  caseFile: CaseFile,
): Due | undefined {
  if (deadline === undefined) return undefined;
  const anchor = anchorOf(deadline);
  const own = { 'appeal-lodged': { on: londonDate(lodged.at), at: lodged.at }, hearing: lodged.convened };
  const moment =
    anchor === 'appeal-lodged' || anchor === 'hearing' ? own[anchor] : momentsOf(caseFile)[anchor];
  if (moment === undefined) return undefined;
  // The hearing is a day; the time at which it was set is not its own.
  return dueFor(deadline, anchor === 'hearing' ? { on: moment.on } : moment, caseFile.policy.calendar);
}

/** The booking that dates still rest on; undefined once its panel has decided or was cancelled, until there is another. */
export function bookingAhead({ booking, heard }: Pick<CaseState, 'booking' | 'heard'>): Booking | undefined {
  // A role's own decision is not the panel's.
  if (booking?.cancelled !== undefined) return undefined;
  return booking !== undefined && heard !== undefined && heard.at >= booking.bookedAt ? undefined : booking;
}
