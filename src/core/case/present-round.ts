import type { Instant } from '../calendar/instant.ts';
import { processMap, type StepStates } from '../policy/process-map.ts';
import type { CaseFile } from './case-file.ts';
import type { CaseState } from './state.ts';

/** The steps as they stand in the round that is going on, and when each was done in a round before. */
export interface PresentRound {
  readonly steps: StepStates;
  readonly earlier: Readonly<Record<string, Instant>>;
}

/**
 * After a deferral, or an appeal that sends the case to a panel again, what is to be done once more lies ahead again. What
 * the new round does not come to, such as readiness agreed before the first booking, stays done.
 */
export function presentRound({ state, policy }: Pick<CaseFile, 'state' | 'policy'>): PresentRound {
  const since = turnedBack(state);
  if (since === undefined) return { steps: state.steps, earlier: {} };
  const again = ledTo(
    processMap(policy.pathway, {}).ways,
    Object.keys(state.steps).filter((id) => openedSince(state, id, since)),
  );
  const past = Object.entries(state.steps).flatMap(([id, { openedAt, closedAt, status }]) =>
    again.has(id) && status === 'done' && openedAt < since && closedAt !== undefined && closedAt <= since
      ? [[id, closedAt] as const]
      : [],
  );
  const earlier = Object.fromEntries(past);
  const now = Object.entries(state.steps).filter(([id]) => earlier[id] === undefined);
  return { steps: Object.fromEntries(now), earlier };
}

/** When the case was last sent back to an earlier step: by a deferral, or by an appeal that opened one again. */
export function turnedBack({
  decisions,
  appeals,
  steps,
}: Pick<CaseState, 'decisions' | 'appeals' | 'steps'>): Instant | undefined {
  const deferred = decisions.filter(({ effect }) => effect === 'deferred').map(({ at }) => at);
  const appealed = appeals
    .flatMap(({ decided }) => (decided === undefined ? [] : [decided.at]))
    .filter((at) => Object.values(steps).some(({ openedAt }) => openedAt === at));
  return [...deferred, ...appealed].toSorted().at(-1);
}

function openedSince({ steps }: CaseState, id: string, since: Instant): boolean {
  return (steps[id]?.openedAt ?? '') >= since;
}

function ledTo(
  ways: readonly { readonly from: string; readonly to: string; readonly kind: string }[],
  begun: readonly string[],
): ReadonlySet<string> {
  const found = new Set<string>();
  const left = [...begun];
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    left.push(...ways.filter((way) => way.from === id && way.kind !== 'back').map(({ to }) => to));
  }
  return found;
}
