import type { Reactions } from './draft.ts';

/** A case that was drawn for a second reading, its reader, and what they found. */
export const samples: Reactions<'Sampled' | 'ReaderNamed' | 'SecondOpinionGiven'> = {
  Sampled(state, { data, at, by }) {
    state.samplings = [...state.samplings, { ...data, at, by }];
  },
  ReaderNamed(state, { data: { sample, person }, at, by }) {
    state.samplings = state.samplings.map((one) =>
      one.sample === sample ? { ...one, reader: { person, at, by } } : one,
    );
  },
  SecondOpinionGiven(state, { data: { sample, ...opinion }, at, by }) {
    state.samplings = state.samplings.map((one) =>
      one.sample === sample ? { ...one, opinion: { ...opinion, at, by } } : one,
    );
  },
};
