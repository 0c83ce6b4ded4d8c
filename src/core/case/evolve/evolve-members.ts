import type { Draft, Reactions } from './draft.ts';

/** Who sits on the case, and who of those named does not. */
export const members: Reactions<'PanelNamed' | 'InterestDeclared' | 'StoodAside' | 'CameBack'> = {
  PanelNamed(state, { data }) {
    if (state.booking?.sitting.id !== data.sitting) return;
    state.named = [...data.members];
    seat(state);
  },
  InterestDeclared(state, { data, at, by }) {
    state.interests[by] = { ...data, at, by };
  },
  StoodAside(state, { data, at, by }) {
    state.aside[data.person] = { ...data, at, by };
    seat(state);
  },
  CameBack(state, { data: { person } }) {
    delete state.aside[person];
    delete state.interests[person];
    seat(state);
  },
};

function seat(state: Draft): void {
  state.members = state.named.filter(({ person }) => state.aside[person] === undefined);
}

/** Another sitting has another panel. Whoever stood aside does so there too, since it is the same case. */
export function forgetPanel(state: Draft): void {
  state.named = [];
  state.members = [];
  state.interests = {};
}
