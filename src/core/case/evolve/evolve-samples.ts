import type { Reactions } from './draft.ts';

/** A case that was drawn for a second reading, its reader, and what they found; and who may read it for a time. */
export const samples: Reactions<
  'Sampled' | 'ReaderNamed' | 'SecondOpinionGiven' | 'ReaderAdmitted' | 'AdmissionEnded'
> = {
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
  ReaderAdmitted(state, { data, at, by }) {
    const { rule, person, sample } = data;
    const others = state.admissions.filter((one) => one.rule !== rule || one.person !== person);
    state.admissions = [...others, { ...data, at, by }];
    if (sample === undefined) return;
    state.samplings = state.samplings.map((one) =>
      one.sample === sample && one.opinion === undefined
        ? { ...one, reader: { person, admitted: true, at, by } }
        : one,
    );
  },
  AdmissionEnded(state, { data: { rule, person, reason }, at, by }) {
    state.admissions = state.admissions.map((one) =>
      one.rule === rule && one.person === person ? { ...one, ended: { reason, at, by } } : one,
    );
  },
};
