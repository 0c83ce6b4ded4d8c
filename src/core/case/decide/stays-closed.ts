import type { CaseFile } from '../case-file.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { StepOf } from './context.ts';
import { restingOn } from './flow.ts';

export const sealedWords = 'The portfolio is submitted and sealed; everyone reads the same words.';

/** Why a signed step can be opened no more: it is under the seal, it was decided on, or others have acted on it. */
export function staysClosed(
  step: StepOf<'fill'>,
  { state, policy }: Pick<CaseFile, 'state' | 'policy'>,
): Refusal | undefined {
  const { submission } = state;
  if (submission === undefined) return undefined;
  const { clauses } = step;
  // What was signed after the portfolio was sealed is not under the seal.
  if ((state.steps[step.id]?.doneAt ?? '') <= submission.at)
    return refuse('locked', sealedWords, { clauses });
  if (state.decisions.some(({ at }) => at > submission.at))
    return refuse('locked', `The case is decided, so “${step.title}” stands as it was signed.`, { clauses });
  const acted = [...restingOn(step.id, policy)].find((id) => {
    const at = state.steps[id];
    return (
      at?.status === 'done' && at.outcome !== 'not-needed' && !mayFollowAgain(policy.steps.get(id)?.kind)
    );
  });
  if (acted === undefined) return undefined;
  const title = policy.steps.get(acted)?.title ?? acted;
  return refuse('locked', `“${title}” was done on it, so “${step.title}” stands as it was signed.`, {
    clauses,
  });
}

function mayFollowAgain(kind: string | undefined): boolean {
  return kind === 'fill' || kind === 'appoint';
}
