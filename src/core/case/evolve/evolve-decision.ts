import type { Draft, Reactions } from './draft.ts';

/** The hearing, the decision and everything that follows from it. */
export const afterDecision: Reactions<
  | 'Heard'
  | 'Decided'
  | 'LevelReached'
  | 'LetterSent'
  | 'LetterDelivered'
  | 'Informed'
  | 'TaskDone'
  | 'RecommendationAnswered'
  | 'PayConfirmed'
> = {
  Heard(state, { data, at, by }) {
    state.heard = { ...data, at, by };
  },
  Decided(state, { data, at, by }) {
    const endsAt = state.booking?.sitting.endsAt;
    state.decisions.push({ ...data, at, by, ...(endsAt === undefined ? {} : { endsAt }) });
    for (const recommended of data.recommended) {
      state.recommendations[recommended.id] = { ...recommended, done: false };
    }
    if (data.effect === 'deferred') archiveSubmission(state);
  },
  LevelReached(state, { data, at, by }) {
    state.level = { ...data, at, by };
  },
  LetterSent(state, { data, at, by }) {
    state.letters.push({ ...data, at, by });
  },
  LetterDelivered(state, { data, at }) {
    state.letters = state.letters.map((letter) =>
      letter.id === data.id ? { ...letter, deliveredAt: at } : letter,
    );
  },
  Informed(state, { data, at, by }) {
    state.informed.push({ ...data, at, by });
  },
  TaskDone(state, { data, at, by }) {
    state.tasksDone.push({ ...data, at, by });
  },
  RecommendationAnswered(state, { data }) {
    const recommended = state.recommendations[data.recommendation];
    if (recommended !== undefined)
      state.recommendations[data.recommendation] = { ...recommended, done: data.done };
  },
  PayConfirmed(state, { data, at, by }) {
    state.payConfirmed = { ...data, at, by };
  },
};

/** The next round has its own submission; the manifest of this one stays on record. */
export function archiveSubmission(state: Draft): void {
  if (state.submission !== undefined) state.pastSubmissions.push(state.submission);
  state.submission = undefined;
  state.lateAccepted = undefined;
}
