import type { AppealEventBody } from '../events/appeal-events.ts';
import type { Draft, Reactions } from './draft.ts';
import { archiveSubmission } from './evolve-decision.ts';
import type { AppealState } from '../state.ts';

/** From its being lodged to its answer. */
export const appeals: Reactions<AppealEventBody['type']> = {
  AppealLodged(state, { data, at, by }) {
    const { decision = state.decisions.length - 1, ...lodged } = data;
    state.appeals.push({ ...lodged, at, by, decision });
  },
  AppealWeighed(state, { data: { id, ...weighed }, at, by }) {
    change(state, id, () => ({ weighed: { ...weighed, at, by } }));
  },
  AppealConvened(state, { data: { id, ...convened }, at, by }) {
    change(state, id, () => ({ convened: { ...convened, at, by } }));
  },
  CompanionNamed(state, { data: { id, companion }, at, by }) {
    state.appeals = state.appeals.map((one) => {
      if (one.id !== id) return one;
      const { companion: _, ...alone } = one;
      return companion === undefined ? alone : { ...alone, companion: { ...companion, at, by } };
    });
  },
  StatementMade(state, { data: { id, ...statement }, at, by }) {
    change(state, id, ({ statements = [] }) => ({ statements: [...statements, { ...statement, at, by }] }));
  },
  AppealDecided(state, { data: { id, again, ...decided }, at, by }) {
    change(state, id, () => ({ decided: { ...decided, at, by } }));
    const against = state.appeals.find((one) => one.id === id)?.decision;
    if (decided.setsAside === true)
      state.decisions = state.decisions.map((made, index) =>
        index === against ? { ...made, setAside: { at, by } } : made,
      );
    if (again) archiveSubmission(state);
  },
};

function change(state: Draft, id: string, to: (one: AppealState) => Partial<AppealState>): void {
  state.appeals = state.appeals.map((one) => (one.id === id ? { ...one, ...to(one) } : one));
}
