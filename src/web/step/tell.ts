import { previewLetter, sendLetter } from '../../app/send-letter.ts';
import { describeInstant } from '../../core/calendar/instant.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { letterView, sentLetter } from './kept-words.ts';
import { nameOf, type SceneOf, type Screen } from './scene.ts';

type Telling = SceneOf<'tell'>;

/** The letter is read through as it will go, sent once, and kept. */
export function tellScreen(scene: Telling): Screen {
  const { deps, visit, seen, step } = scene;
  return {
    template: 'step/tell.njk',
    view: () => view(scene),
    act: () =>
      sendLetter(deps.acts.desk, {
        viewer: appViewer(visit.viewer),
        ref: seen.ref,
        step: step.id,
        form: visit.formId,
      }),
    say: 'The letter is on its way, and kept here as it was sent.',
  };
}

async function view(scene: Telling) {
  const { deps, seen, step, mine } = scene;
  // Nobody else reads the outcome here before the applicant is told.
  const preview = mine ? await previewLetter(deps.acts.desk, seen, step.id) : undefined;
  return {
    preview: preview === undefined ? undefined : letterView(scene, preview),
    sent: await sentView(scene),
  };
}

async function sentView(scene: Telling) {
  const { seen, step } = scene;
  const { state } = seen.caseFile;
  if (state.steps[step.id]?.status !== 'done') return undefined;
  const letter = state.letters.findLast((one) => one.step === step.id);
  if (letter === undefined) return undefined;
  const { at, due, deliveredAt } = letter;
  return {
    at: describeInstant(at),
    by: nameOf(scene, letter.by),
    delivered: deliveredAt === undefined ? undefined : describeInstant(deliveredAt),
    due: due === undefined ? undefined : describeInstant(due),
    late: due !== undefined && (deliveredAt ?? at) > due,
    letter: await sentLetter(scene, letter),
  };
}
