import { hasReached } from './access.ts';
import type { CaseFile } from './case-file.ts';
import type { CaseEvent } from './events.ts';
import { fold } from './evolve.ts';
import type { RoleId } from '../rules/role.ts';
import { turnedBack } from './present-round.ts';
import type { CaseState } from './state.ts';

interface Reader {
  readonly caseFile: Pick<CaseFile, 'state' | 'policy'>;
  readonly events: readonly CaseEvent[];
  readonly roles: readonly RoleId[];
}

const sitting: ReadonlySet<RoleId> = new Set(['chair', 'panel-member', 'co-opted']);

/**
 * Whoever read a portfolio as a member of the panel that deferred it keeps what they decided on. What is written again
 * since is not before a panel yet, and they read none of it.
 */
export function asDecided({ caseFile: { state, policy }, events, roles }: Reader): CaseState {
  const since = turnedBack(state);
  if (since === undefined || state.submission !== undefined || !roles.some((role) => sitting.has(role)))
    return state;
  const readsOtherwise = policy.pathway.access.some(
    (line) =>
      line.sees === 'case' &&
      !sitting.has(line.role) &&
      roles.includes(line.role) &&
      hasReached(line, state, policy),
  );
  if (readsOtherwise || (state.booking?.bookedAt ?? '') >= since) return state;
  const { sections, items } = fold(events.filter(({ at }) => at <= since));
  return { ...state, sections, items };
}
