import type { Reactions } from './draft.ts';

/** When a year began, and what was recorded that moves its dates. */
export const programme: Reactions<'ProgrammeBegan' | 'ProgrammeChanged'> = {
  ProgrammeBegan(state, { data }) {
    state.programme = { ...state.programme, begins: data.on };
  },
  ProgrammeChanged(state, { data, at, by }) {
    state.programme = { ...state.programme, changes: [...state.programme.changes, { ...data, at, by }] };
  },
};
