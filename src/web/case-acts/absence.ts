import { recordAbsence } from '../../app/panels/record-absence.ts';
import { describeDate, describeInstant, londonDate } from '../../core/calendar/instant.ts';
import { typedOf } from '../form.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import type { ActPage, Beside } from './act-page.ts';
import { whoseAct } from './whose.ts';

/** The applicant was not at the panel: nothing is decided, and another date is found. */
export const absence: ActPage = {
  path: 'absence',
  template: 'case-acts/absence.njk',
  title: () => 'Record that the applicant did not attend',
  view: async (beside) => {
    const step = hearing(beside);
    const { booking } = beside.seen.caseFile.state;
    if (step === undefined || booking === undefined) return undefined;
    return {
      ...whoseAct(beside.seen, { roles: step.by, notNow: notNow(beside) }),
      panelOn: describeDate(booking.sitting.on),
    };
  },
  act: async (beside) =>
    recordAbsence(beside.deps.acts.desk, {
      viewer: appViewer(beside.visit.viewer),
      ref: beside.seen.ref,
      step: hearing(beside)?.id ?? '',
      reason: String(typedOf(beside.visit.body)['reason'] ?? ''),
      form: beside.visit.formId,
    }),
  say: 'It is recorded that the applicant did not attend. Panel administration can now move the booking.',
};

function hearing({ seen }: Beside) {
  const step = seen.caseFile.policy.pathway.steps.find(
    (one) => one.kind === 'decide' && one.panel !== undefined,
  );
  return step?.kind === 'decide' ? step : undefined;
}

function notNow(beside: Beside): string | undefined {
  const { state } = beside.seen.caseFile;
  const step = hearing(beside);
  const { booking } = state;
  if (booking?.notAttended !== undefined) {
    return `It was recorded at ${describeInstant(booking.notAttended.at)} that the applicant did not attend.`;
  }
  if (step === undefined || state.steps[step.id]?.status !== 'open')
    return 'This case is not before the panel.';
  const today = londonDate(beside.deps.acts.desk.now());
  if (booking === undefined || today >= booking.sitting.on) return undefined;
  return `The panel sits on ${describeDate(booking.sitting.on)}. This is recorded on the day or after it.`;
}
