import { confirmBooking } from '../../app/panels/confirm-booking.ts';
import { composeLetters } from '../../app/letters/letters-to-send.ts';
import { restingOn } from '../../core/case/decide/flow.ts';
import { factsOf } from '../../core/case/facts.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { findingView, placeIn } from '../layout/case/finding-view.ts';
import { dateBoxes, postedDate } from '../layout/posted-date.ts';
import { bookedView } from './book.ts';
import { letterView, sentLetter } from './kept-words.ts';
import { type Acted, mistaken, type SceneOf, type Screen } from './scene.ts';

type Confirming = SceneOf<'confirm-booking'>;

/** A held place is confirmed, with its letter where there is one. */
export function confirmBookingScreen(scene: Confirming): Screen {
  return {
    template: 'step/confirm-booking.njk',
    view: () => view(scene),
    act: () => act(scene),
    say: 'The place is confirmed.',
  };
}

async function act(scene: Confirming): Promise<Acted> {
  const { deps, visit, seen, step } = scene;
  const typed = postedDate(visit.body, 'submit-by');
  if (typed.type === 'mistaken') return mistaken(typed.error);
  return confirmBooking(deps.acts.desk, {
    viewer: appViewer(visit.viewer),
    ref: seen.ref,
    step: step.id,
    submitBy: asksForDate(scene) && typed.type === 'date' ? typed.on : undefined,
    form: visit.formId,
  });
}

/** A submission date is given only where the portfolio is still to come. */
function asksForDate({ seen, step }: Confirming): boolean {
  const { policy } = seen.caseFile;
  return [...restingOn(step.id, policy)].some((id) => policy.steps.get(id)?.kind === 'submit');
}

async function view(scene: Confirming) {
  const { deps, visit, seen, step, mine, now, today } = scene;
  const { state, policy } = seen.caseFile;
  const { booking } = state;
  const { desk } = deps.acts;
  const sitting =
    booking === undefined || !mine
      ? undefined
      : await desk.panels.sitting(policy.pack.authority, booking.sitting.id);
  const findings = mine ? policy.rules.findings(step.needs, factsOf(seen.caseFile, { now, today })) : [];
  const previews = mine ? await composeLetters(desk, seen, step.id) : [];
  const sent = state.letters.filter((letter) => letter.step === step.id);
  return {
    booked: await bookedView(scene),
    panel: booking === undefined ? undefined : policy.pack.panels[booking.panel],
    confirmed: booking?.confirmedAt !== undefined,
    boxes: asksForDate(scene) ? dateBoxes(visit.body, 'submit-by', sitting?.submitBy) : undefined,
    findings: findings.map((finding) => findingView(finding, placeIn(seen))),
    previews: previews.map((letter) => letterView(scene, letter)),
    sent: await Promise.all(
      sent
        .filter(({ to }) => !seen.roles.includes('applicant') || to === visit.viewer.personId)
        .map((letter) => sentLetter(scene, letter)),
    ),
  };
}
