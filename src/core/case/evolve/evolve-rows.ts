import type { Reactions } from './draft.ts';

/** Who agreed which row, as it stood then; the last word of each role. */
export const rows: Reactions<'RowAgreed'> = {
  RowAgreed(state, { data, at, by }) {
    state.rowsAgreed = [
      ...state.rowsAgreed.filter(
        ({ section, field, row, role }) =>
          section !== data.section || field !== data.field || row !== data.row || role !== data.role,
      ),
      { ...data, at, by },
    ];
  },
};
