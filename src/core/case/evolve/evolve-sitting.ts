import type { Draft, Reactions } from './draft.ts';
import { archiveSubmission } from './evolve-decision.ts';
import type { Instant } from '../../calendar/instant.ts';
import { type EarlierRecord, recordedAt } from '../corrected-decision.ts';
import type { DecisionState } from '../state.ts';

/** What becomes of a decision once it is made, of its letters and of what was agreed. */
export const afterSitting: Reactions<
  | 'DecisionCorrected'
  | 'LevelTakenBack'
  | 'DecisionAnswered'
  | 'LetterHeld'
  | 'LetterReleased'
  | 'LetterVoided'
  | 'LetterSuperseded'
  | 'ActionReviewed'
> = {
  DecisionCorrected(state, { data, at, by }) {
    const made = state.decisions[data.of];
    if (made === undefined) return;
    const { of, why, ...now } = data;
    const { returnOn: _, answers: __, findings: ___, ...kept } = made;
    state.decisions[of] = {
      ...kept,
      ...now,
      corrected: { at, by, why },
      earlier: [...(made.earlier ?? []), earlierRecord(made, why)],
    };
    for (const { id } of made.recommended) delete state.recommendations[id];
    for (const one of now.recommended) state.recommendations[one.id] = { ...one, done: false };
    moveSubmission(state, { from: made.effect, to: now.effect });
    if (made.effect === 'deferred' && now.effect !== 'deferred') standAgain(state, recordedAt(made));
    // What is held back is the letter of an outcome: with other reasons it is the same letter, and waits as it did.
    if (now.option !== made.option) state.held = {};
  },
  LevelTakenBack(state) {
    state.level = undefined;
  },
  DecisionAnswered(state, { data: { of, answer, words }, at, by }) {
    const made = state.decisions[of];
    if (made === undefined) return;
    const others = (made.answers ?? []).filter((one) => one.by !== by);
    const given = { answer, at, by, ...(words === undefined ? {} : { words }) };
    state.decisions[of] = { ...made, answers: [...others, given] };
  },
  LetterHeld(state, { data: { step, reason }, at, by }) {
    state.held[step] = { reason, at, by };
  },
  LetterReleased(state, { data: { step } }) {
    delete state.held[step];
  },
  LetterVoided(state, { data: { id }, at, by }) {
    state.letters = state.letters.map((one) => (one.id === id ? { ...one, voided: { at, by } } : one));
  },
  LetterSuperseded(state, { data: { id }, at, by }) {
    state.letters = state.letters.map((one) => (one.id === id ? { ...one, superseded: { at, by } } : one));
  },
  ActionReviewed(state, { data, at, by }) {
    state.actionsReviewed.push({ ...data, at, by });
  },
};

function earlierRecord(made: DecisionState, why: EarlierRecord['why']): EarlierRecord {
  const { decision, option, effect, confirmed, reasons, recommended, findings, returnOn, answers } = made;
  const { at, by } = made.corrected ?? made;
  return {
    decision,
    option,
    effect,
    confirmed,
    reasons,
    recommended,
    ...(findings === undefined ? {} : { findings }),
    ...(returnOn === undefined ? {} : { returnOn }),
    ...(answers === undefined ? {} : { answers }),
    at,
    by,
    why,
  };
}

/** Signatures that fell for the deferral stand as they were given. */
function standAgain(state: Draft, since: Instant): void {
  state.signatures = state.signatures.map((one) => {
    const { fellAway, ...signature } = one;
    return fellAway?.because === 'deferred' && fellAway.at >= since ? signature : one;
  });
}

type Effect = DecisionState['effect'];

/** A deferral sends for a new portfolio; where it was recorded by mistake the one submitted is back in its place. */
function moveSubmission(state: Draft, { from, to }: { readonly from: Effect; readonly to: Effect }): void {
  if (from === to) return;
  if (to === 'deferred') archiveSubmission(state);
  if (from === 'deferred') state.submission ??= state.pastSubmissions.pop();
}
