import { lookAtCases } from '../../app/look-at-case.ts';
import type { Sampling } from '../../app/samples/draw-sample.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import { isAdmitted } from '../../core/case/admission.ts';
import type { Sample } from '../../core/case/draws/sample.ts';

/** What became of each case that was drawn, as far as the viewer may see it. */
export async function readingsOf({ desk, viewer }: Sampling, sample: Sample) {
  const drawn = sample.draw?.drawn ?? [];
  const seen = await lookAtCases(desk, viewer, drawn);
  const states = seen.map(({ ref, caseFile: { state } }) => ({
    ref,
    applicant: state.applicant,
    admissions: state.admissions,
    found: state.samplings.find((one) => one.sample === sample.id),
  }));
  const people = await desk.people.persons(viewer.authority, [
    ...states.map(({ applicant }) => applicant),
    ...states.flatMap(({ found }) => found?.reader?.person ?? []),
  ]);
  return drawn.map((ref) => {
    const one = states.find((state) => state.ref === ref);
    const { reader, opinion } = one?.found ?? {};
    const admitted = one?.admissions.some(
      (admission) => admission.person === reader?.person && isAdmitted(admission, londonDate(desk.now())),
    );
    return {
      ref,
      told: one === undefined || one.found !== undefined,
      href: one?.found === undefined ? undefined : `/cases/${ref}/second-reading`,
      applicant: people.get(one?.applicant ?? '')?.name,
      reader: reader && people.get(reader.person)?.name,
      state:
        opinion === undefined
          ? reader === undefined
            ? { text: 'To name a reader', classes: 'govuk-tag--yellow' }
            : reader.admitted === true && admitted !== true
              ? { text: 'Time is over', classes: 'govuk-tag--yellow' }
              : { text: 'Being read', classes: 'govuk-tag--blue' }
          : opinion.agrees
            ? { text: 'Same result', classes: 'govuk-tag--green' }
            : { text: 'Another result', classes: 'govuk-tag--red' },
    };
  });
}
