import type { Reactions } from './draft.ts';

/** What becomes of a place once it is booked. */
export const places: Reactions<'PlaceCancelled' | 'AdjustmentsArranged'> = {
  PlaceCancelled(state, { data, at, by }) {
    if (state.booking?.sitting.id !== data.sitting) return;
    state.booking = { ...state.booking, cancelled: { reason: data.reason, at, by } };
    // They were to sit on that day.
    state.members = [];
    state.interests = {};
  },
  AdjustmentsArranged(state, { data, at, by }) {
    if (state.booking === undefined) return;
    const note = data.note === undefined ? {} : { note: data.note };
    state.booking = { ...state.booking, arranged: { ...note, at, by } };
  },
};
