import type { Draft, Reactions } from './draft.ts';
import { turnedBack } from '../present-round.ts';

/** Draws of rows: the list fixed, the draw made, and a draw that was made set aside. */
export const draws: Reactions<'DrawPrepared' | 'RowsDrawn' | 'DrawSetAside'> = {
  DrawPrepared(state, { data, at, by }) {
    state.draws[data.step] = { prepared: { ...data, at, by } };
  },
  RowsDrawn(state, { data, at, by }) {
    const draw = state.draws[data.step];
    if (draw !== undefined) state.draws[data.step] = { ...draw, drawn: { ...data, at, by } };
  },
  DrawSetAside(state, { data, at, by }) {
    const draw = state.draws[data.step];
    if (draw?.drawn === undefined) return;
    state.pastDraws.push({ ...draw, setAside: { reason: data.reason, at, by } });
    delete state.draws[data.step];
  },
};

/**
 * A step that opens again has no list fixed for it. A draw that was made stands all the same, until it is set aside or
 * the case has been sent round again since.
 */
export function openDraw(state: Draft, step: string): void {
  const draw = state.draws[step];
  if (draw === undefined) return;
  const since = turnedBack(state);
  if (draw.drawn !== undefined && (since === undefined || draw.drawn.at > since)) return;
  if (draw.drawn !== undefined) state.pastDraws.push(draw);
  delete state.draws[step];
}
