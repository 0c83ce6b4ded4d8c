import { dayBefore } from '../../rules/dated-ask.ts';
import type { IsoDate } from '../../calendar/date.ts';
import { londonEndOfDay } from '../../calendar/instant.ts';
import type { Facts } from '../../rules/facts.ts';
import type { CaseFile } from '../case-file.ts';
import { bookingAhead } from '../due.ts';
import { factsOf } from '../facts.ts';
import type { Booking } from '../state.ts';
import { lastDayToSubmit } from '../submitting.ts';
import type { PlanSitting } from './requirement.ts';

export interface AtSubmission {
  readonly facts: Facts;
  readonly submission: { readonly on: IsoDate; readonly set: boolean };
  /** The day for the portfolio is over, and a late one needs somebody's leave that nobody has given. */
  readonly closed: boolean;
}

interface For {
  readonly sitting: PlanSitting;
  readonly booked: boolean;
  readonly today: IsoDate;
}

/** The facts as they would be on the day of the submission for a panel, if nothing were added until then. */
export function atSubmission(caseFile: CaseFile, { sitting, booked, today }: For): AtSubmission {
  const { state, policy } = caseFile;
  const step = policy.pathway.steps.find((one) => one.kind === 'submit');
  const whatIf = bookedOn(sitting, caseFile, booked);
  const due =
    (step === undefined ? undefined : lastDayToSubmit(step, whatIf)) ?? bookingAhead(whatIf.state)?.submitBy;
  // A deadline of its own may lie after the panel; what the panel is to hear has to be in before it.
  const set = due !== undefined && due < sitting.on ? due : undefined;
  const last = set ?? dayBefore(sitting.on);
  const past = today > last;
  const lateTaken = booked && (state.lateAccepted !== undefined || step?.lateBy === undefined);
  const on = past && lateTaken ? today : last;
  const acknowledged = (step?.acknowledges ?? []).map((statement) => ({
    statement,
    step: step?.id ?? '',
    on,
  }));
  const facts = factsOf(
    set === undefined ? bookedOn({ ...sitting, submitBy: last }, caseFile, booked) : whatIf,
    {
      now: londonEndOfDay(on),
      today: on,
      // What is sealed already was submitted on its own day.
      ...(state.submission === undefined ? { moments: { submitted: { on } } } : {}),
      acknowledged,
    },
  );
  const closed = past && !lateTaken && state.submission === undefined;
  return { facts, submission: { on, set: set !== undefined }, closed };
}

/** The same case as if its place were on this panel; its own booking where it is. */
function bookedOn({ id, on, submitBy }: PlanSitting, caseFile: CaseFile, booked: boolean): CaseFile {
  const { state } = caseFile;
  const by = (booked ? state.booking?.submitBy : undefined) ?? submitBy;
  const booking: Booking = {
    panel: state.booking?.panel ?? '',
    bookedAt: state.booking?.bookedAt ?? state.openedAt,
    sitting: booked && state.booking !== undefined ? state.booking.sitting : { id, on },
    ...(by === undefined ? {} : { submitBy: by }),
  };
  // A hearing of before does not count against the place that is asked about.
  return { ...caseFile, state: { ...state, booking, heard: undefined } };
}
