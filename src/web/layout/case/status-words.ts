import type { Policy } from '../../../core/case/policy.ts';
import type { CaseState } from '../../../core/case/state.ts';
import type { Step } from '../../../core/policy/pathway.ts';

/** Where a case stands, in a word or two for the top of its pages. */
export function statusWords(state: CaseState, policy: Policy): string {
  if (state.status === 'withdrawn') return 'Withdrawn';
  if (state.status === 'closed') return 'Closed';
  const { submission } = state;
  if (submission !== undefined && isBeforePanel(state, policy)) return 'With the panel';
  const made = state.decisions.findLast(
    ({ step, setAside }) => setAside === undefined && concludes(policy.steps.get(step), policy),
  );
  if (made?.effect === 'progress') return 'Decided';
  if (submission !== undefined) return made !== undefined && made.at >= submission.at ? 'Decided' : 'Sent in';
  if (made?.effect === 'deferred') return 'Deferred';
  return state.booking === undefined ? 'Getting ready' : 'Booked';
}

/** Its panel, or where there is none whoever decides alone, has it to decide now: nobody reads it over first. */
function isBeforePanel({ steps }: CaseState, policy: Policy): boolean {
  return policy.pathway.steps.some((step) => concludes(step, policy) && steps[step.id]?.status === 'open');
}

/** A manager's word on the way to a panel does not decide the case. */
function concludes(step: Step | undefined, { pathway }: Policy): boolean {
  if (step?.kind !== 'decide') return false;
  return (
    step.panel !== undefined || !pathway.steps.some((one) => one.kind === 'decide' && one.panel !== undefined)
  );
}
