import type { Next } from './outcome.ts';
import type { Step } from './pathway.ts';

/** Where a step leads once it is done; a decision leads where its option says. */
export function onward(step: Step): Next {
  if (step.kind === 'endorse') return step.agree;
  return step.kind === 'decide' ? [] : step.then;
}

/** Where the case goes without the step. */
export function around(step: Step): Next {
  return step.otherwise ?? onward(step);
}
