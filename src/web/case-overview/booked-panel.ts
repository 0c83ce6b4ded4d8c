import { describeDate, describeInstant, londonDate, londonTime } from '../../core/calendar/instant.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import type { CaseFile } from '../../core/case/case-file.ts';
import { bookingAhead, dueOf } from '../../core/case/due.ts';
import type { Policy } from '../../core/case/policy.ts';
import type { Booking } from '../../core/case/state.ts';
import type { Step } from '../../core/policy/pathway.ts';
import type { Overview } from './overview-model.ts';

/** The panel booked, with no more about the submission, the place and the draw than the pathway has of each. */
export function panelView({ seen, words, sitting, now }: Overview) {
  const { state, policy } = seen.caseFile;
  const { booking } = state;
  if (booking === undefined) return undefined;
  const { on, endsAt } = booking.sitting;
  const over = endsAt === undefined ? on < londonDate(now) : endsAt < now;
  const submitBy = submitDay(booking, seen.caseFile);
  return {
    title: policy.pack.panels[booking.panel]?.title ?? 'Panel',
    on: describeDate(on),
    past: on < londonDate(now),
    time: timeWords(booking),
    link: over || bookingAhead(state) === undefined ? undefined : sitting?.meetingLink,
    place: placeWords(booking, policy),
    submitBy: submitBy === undefined || booking.cancelled !== undefined ? undefined : describeDate(submitBy),
    submitByComes:
      hasStep(policy, 'allocate') && booking.confirmedAt === undefined && booking.cancelled === undefined,
    submitted: state.submission === undefined ? undefined : describeInstant(state.submission.at),
    notAttended: booking.notAttended !== undefined,
    adjustments: words(booking.adjustments?.id),
    arranged: booking.arranged && describeInstant(booking.arranged.at),
    cancelled: booking.cancelled !== undefined,
    // Once it is drawn, the page on the draw says it all.
    fingerprint:
      state.allocation === undefined && hasStep(policy, 'allocate') ? booking.commitment : undefined,
  };
}

function hasStep({ pathway }: Policy, wanted: Step['kind']): boolean {
  return pathway.steps.some(({ kind }) => kind === wanted);
}

/** A place is held until it is confirmed, where the pathway has somebody confirm it. */
function placeWords({ confirmedAt, cancelled }: Booking, policy: Policy): string {
  if (cancelled !== undefined)
    return 'The panel was cancelled. Another date is being found, and you do not have to do anything for it.';
  if (confirmedAt !== undefined) return `Confirmed at ${describeInstant(confirmedAt)}`;
  const toConfirm = hasStep(policy, 'allocate') || hasStep(policy, 'confirm-booking');
  return toConfirm ? 'Held, not confirmed yet' : 'Booked';
}

/** The day that the submission has by its own step, else the one that came with the place. */
function submitDay({ submitBy }: Booking, caseFile: CaseFile): IsoDate | undefined {
  const dated = caseFile.policy.pathway.steps.find(
    (step) => step.kind === 'submit' && step.due !== undefined,
  );
  return (dated === undefined ? undefined : dueOf(dated, caseFile)?.on) ?? submitBy;
}

function timeWords({ sitting: { startsAt, endsAt } }: Booking): string | undefined {
  if (startsAt === undefined) return undefined;
  return endsAt === undefined ? londonTime(startsAt) : `${londonTime(startsAt)} to ${londonTime(endsAt)}`;
}
