import type { Step } from '../../policy/pathway.ts';
import type { RoleId } from '../../rules/role.ts';
import type { CaseState, SignatureState } from '../state.ts';

type FillStep = Extract<Step, { kind: 'fill' }>;

/** The signatures given under a step since it was last opened, that still stand. */
export function standingUnder(
  { id }: Pick<FillStep, 'id'>,
  { signatures, steps }: CaseState,
): readonly SignatureState[] {
  const openedAt = steps[id]?.openedAt;
  return signatures.filter(
    ({ step, at, fellAway }) =>
      step === id && fellAway === undefined && openedAt !== undefined && at >= openedAt,
  );
}

/** The roles whose signature the step waits for, in their order; any one of `by` will do unless all sign. */
export function stillToSign(step: FillStep, state: CaseState): readonly RoleId[] {
  if (step.signs !== 'all') return step.by;
  const signed = standingUnder(step, state).map(({ role }) => role);
  return step.by.filter((role) => !signed.includes(role));
}

/** Whose turn it is: all that are outstanding, or the first of them where they sign in order. */
export function turnToSign(step: FillStep, state: CaseState): readonly RoleId[] {
  const outstanding = stillToSign(step, state);
  return step.inOrder === true && step.signs === 'all' ? outstanding.slice(0, 1) : outstanding;
}
