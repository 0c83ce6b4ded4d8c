import { z } from 'zod';
import { composeLetters } from '../../app/letters/letters-to-send.ts';
import { holdLetter } from '../../app/letters/hold-letter.ts';
import { sendLetter } from '../../app/letters/send-letter.ts';
import { describeInstant } from '../../core/calendar/instant.ts';
import { factsOf } from '../../core/case/facts.ts';
import { lettersOut } from '../../core/case/letters/letters-out.ts';
import type { LetterState } from '../../core/case/state.ts';
import { asksOfLetter } from '../../core/case/letters/letters-react.ts';
import { waitsForOutcome } from '../../core/case/letters/told-first.ts';
import { stops } from '../../core/rules/finding.ts';
import { waivable } from '../layout/case/case-act-links.ts';
import { findingView, placeIn } from '../layout/case/finding-view.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { keptWords, letterView, sentLetter } from './kept-words.ts';
import { nameOf, type SceneOf, type Screen } from './scene.ts';

type Telling = SceneOf<'tell' | 'notify'>;

/** Each letter is read through as it will go, sent once, and kept. */
export function tellScreen(scene: Telling): Screen {
  const { deps, visit, seen, step } = scene;
  const { act, reason } = sent.parse(visit.body ?? {});
  const given = { viewer: appViewer(visit.viewer), ref: seen.ref, step: step.id, form: visit.formId };
  return {
    template: 'step/tell.njk',
    view: () => view(scene),
    act: () =>
      act === 'send'
        ? sendLetter(deps.acts.desk, given)
        : holdLetter(deps.acts.desk, { ...given, reason: act === 'hold' ? reason : undefined }),
    say: done[act],
  };
}

const sent = z.object({
  act: z.enum(['send', 'hold', 'release']).catch('send'),
  reason: z.string().default(''),
});

const done = {
  send: 'What you sent is on its way, and kept here as it was sent.',
  hold: 'The letter is held. Its time runs on.',
  release: 'The letter is released, and can be sent.',
};

async function view(scene: Telling) {
  const { deps, seen, step, mine } = scene;
  // Nobody else reads the outcome here before the applicant is told.
  const previews = mine ? await composeLetters(deps.acts.desk, seen, step.id) : [];
  return {
    previews: previews.map((letter) => letterView(scene, letter)),
    notice: step.kind === 'notify',
    held: mine ? await heldView(scene) : undefined,
    waits:
      mine && step.kind === 'notify'
        ? waitsForOutcome(lettersOut(step, seen.caseFile), seen.caseFile)
        : undefined,
    inTheWay: mine ? inTheWay(scene) : [],
    maySetAside: waivable(seen, scene.now).some(({ rule }) => step.needs.includes(rule)),
    sent: await sentView(scene),
  };
}

/** What the policy asks before the letter goes and is not so: said before anybody presses. */
function inTheWay({ seen, step, now, today }: Telling) {
  const { caseFile } = seen;
  const { policy } = caseFile;
  return policy.rules
    .findings(asksOfLetter(step, caseFile), factsOf(caseFile, { now, today }))
    .filter(stops)
    .map((finding) => findingView(finding, placeIn(seen)));
}

/** Who holds the letter back, since when and why; undefined where nobody does. */
async function heldView(scene: Telling) {
  const held = scene.seen.caseFile.state.held[scene.step.id];
  if (held === undefined) return undefined;
  const kept = await keptWords(scene, [held.reason]);
  return { by: nameOf(scene, held.by), at: describeInstant(held.at), reason: kept(held.reason) };
}

async function sentView(scene: Telling) {
  const { seen, step, visit } = scene;
  const { state } = seen.caseFile;
  if (state.steps[step.id]?.status !== 'done') return [];
  const openedAt = state.steps[step.id]?.openedAt ?? '';
  const sent = state.letters.filter((one) => one.step === step.id && one.at >= openedAt);
  // A copy to somebody else is none of the applicant's.
  const { roles } = seen;
  const theirs = sent.filter(({ to }) => !roles.includes('applicant') || to === visit.viewer.personId);
  return Promise.all(theirs.map((letter) => oneSent(scene, letter)));
}

async function oneSent(scene: Telling, letter: LetterState) {
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
