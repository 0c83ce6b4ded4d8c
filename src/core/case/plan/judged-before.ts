import { panelMoments } from '../../calendar/moment.ts';
import type { Step } from '../../policy/pathway.ts';
import type { CaseFile } from '../case-file.ts';
import { restingOn } from '../decide/flow.ts';
import type { Policy } from '../policy.ts';

export interface JudgedRules {
  /** Asked by the time the portfolio is in. */
  readonly atSubmission: readonly string[];
  /** Asked between the submission and the panel's decision. */
  readonly atPanel: readonly string[];
}

/** The rules still to be judged on the way to the panel; those of a step that is done have been judged. */
export function judgedBefore({ state, policy }: CaseFile): JudgedRules {
  const submit = policy.pathway.steps.find(({ kind }) => kind === 'submit');
  const before: string[] = [];
  const after: string[] = [];
  const resting = submit === undefined ? new Set<string>() : restingOn(submit.id, policy);
  for (const step of policy.pathway.steps) {
    if (!leadsToPanel(step, policy) && !leadsToSubmission(step, submit, policy)) continue;
    const atPanel = step.kind === 'decide' || step.kind === 'confirm-booking' || waitsForPanel(step, policy);
    if (atPanel || resting.has(step.id)) after.push(...step.needs);
    else if (state.steps[step.id]?.status !== 'done' || step.kind === 'submit') before.push(...step.needs);
  }
  return { atSubmission: [...new Set(before)], atPanel: [...new Set(after)] };
}

/** A step that is taken on the day of the panel, such as its record. */
function waitsForPanel({ needs }: Step, { pathway }: Policy): boolean {
  return needs.some((id) => {
    const test = pathway.rules[id]?.test;
    return test?.rule === 'reached' && panelMoments.has(test.moment);
  });
}

/** Also where the panel meets on its day, and waits for no step. */
function leadsToSubmission(step: Step, submit: Step | undefined, policy: Policy): boolean {
  return submit !== undefined && (step === submit || restingOn(step.id, policy).has(submit.id));
}

function leadsToPanel(step: Step, policy: Policy): boolean {
  if (step.kind === 'book' || step.kind === 'confirm-booking') return true;
  if (step.kind === 'decide') return step.panel !== undefined;
  return [...restingOn(step.id, policy)].some((id) => {
    const at = policy.steps.get(id);
    return at?.kind === 'book' || (at?.kind === 'decide' && at.panel !== undefined);
  });
}
