import { acceptLate } from '../../app/accept-late.ts';
import { describeDate, describeInstant, londonDate } from '../../core/calendar/instant.ts';
import { bookingAhead } from '../../core/case/due.ts';
import { typedOf } from '../form.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import type { ActPage, Beside } from './act-page.ts';
import { whoseAct } from './whose.ts';

/** A portfolio is let in after its date, with the reason on record. */
export const late: ActPage = {
  path: 'late',
  template: 'case-acts/late.njk',
  title: () => 'Accept a late portfolio',
  view: async (beside) => {
    const step = submitStep(beside);
    const { booking, lateAccepted } = beside.seen.caseFile.state;
    if (step?.lateBy === undefined || booking?.submitBy === undefined) return undefined;
    return {
      ...whoseAct(beside.seen, { roles: [step.lateBy], notNow: notNow(beside) }),
      submitBy: describeDate(booking.submitBy),
      accepted: lateAccepted === undefined ? undefined : describeInstant(lateAccepted.at),
    };
  },
  act: async (beside) =>
    acceptLate(beside.deps.acts.desk, {
      viewer: appViewer(beside.visit.viewer),
      ref: beside.seen.ref,
      step: submitStep(beside)?.id ?? '',
      reason: String(typedOf(beside.visit.body)['reason'] ?? ''),
      form: beside.visit.formId,
    }),
  say: 'The late portfolio can now be submitted.',
  to: (beside) => `${beside.url}/steps/${submitStep(beside)?.id ?? ''}`,
};

function submitStep({ seen }: Beside) {
  const step = seen.caseFile.policy.pathway.steps.find(({ kind }) => kind === 'submit');
  return step?.kind === 'submit' ? step : undefined;
}

function notNow({ deps, seen }: Beside): string | undefined {
  const { booking, lateAccepted, submission } = seen.caseFile.state;
  if (submission !== undefined) return `The portfolio was submitted at ${describeInstant(submission.at)}.`;
  if (bookingAhead(seen.caseFile.state) === undefined)
    return 'The panel booked before has decided, so nothing is due until another place is booked.';
  if (lateAccepted !== undefined)
    return `A late portfolio was accepted at ${describeInstant(lateAccepted.at)}.`;
  const today = londonDate(deps.acts.desk.now());
  const ahead = booking?.submitBy !== undefined && today <= booking.submitBy;
  return ahead ? 'The submission date has not passed: nothing is late.' : undefined;
}
