import type { RoleId } from '../rules/role.ts';
import { stateOfRound } from './access.ts';
import type { CaseFile } from './case-file.ts';
import type { CaseEvent } from './events.ts';
import { fold } from './evolve.ts';
import { linesRead, partsIn } from './parts-read.ts';
import { type Policy, splitSectionKey } from './policy.ts';
import { turnedBack } from './present-round.ts';
import type { CaseState } from './state.ts';

interface Reader {
  readonly caseFile: Pick<CaseFile, 'state' | 'policy'>;
  readonly events: readonly CaseEvent[];
  readonly roles: readonly RoleId[];
}

/**
 * After a deferral, whoever reads from a step of the way on keeps what they read: what is written again since is theirs
 * once it has come so far again. Whoever reads from the start reads it as it is written.
 */
export function asDecided({ caseFile, events, roles }: Reader): CaseState {
  const { state, policy } = caseFile;
  const since = turnedBack(state);
  if (since === undefined || linesRead(roles, caseFile).length === 0) return state;
  const again = linesRead(roles, { state: stateOfRound(state, policy), policy });
  const parts = partsIn(again);
  if (again.length > 0 && parts === undefined) return state;
  const before = fold(events.filter(({ at }) => at <= since));
  const readsNow = (step: string) => parts?.has(step) === true || isBy(step, roles, policy);
  const ofSection = (key: string) => policy.sections.get(splitSectionKey(key).section)?.step ?? '';
  const ofItem = (kind: string) =>
    policy.pathway.steps.some(
      (step) => step.kind === 'fill' && step.items.includes(kind) && readsNow(step.id),
    );
  return {
    ...state,
    sections: merged(state.sections, before.sections, (key) => readsNow(ofSection(key))),
    items: merged(state.items, before.items, (_, { kind }) => ofItem(kind)),
  };
}

function isBy(step: string, roles: readonly RoleId[], policy: Policy): boolean {
  return policy.steps.get(step)?.by.some((role) => roles.includes(role)) === true;
}

function merged<T>(
  now: Readonly<Record<string, T>>,
  before: Readonly<Record<string, T>>,
  isNow: (key: string, one: T) => boolean,
): Readonly<Record<string, T>> {
  return Object.fromEntries([
    ...Object.entries(before).filter(([key, one]) => !isNow(key, one)),
    ...Object.entries(now).filter(([key, one]) => isNow(key, one)),
  ]);
}
