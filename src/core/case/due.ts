import { anchorOf, type Due, dueFor } from '../calendar/deadline.ts';
import type { Appeal, Step } from '../policy/pathway.ts';
import type { CaseFile } from './case-file.ts';
import { momentsOf } from './facts.ts';

/** When a step, or the lodging of an appeal, is due, with its sum; undefined while its moment is unknown. */
export function dueOf(
  step: Pick<Step, 'due'> | { readonly due: Appeal['lodge'] },
  caseFile: CaseFile,
): Due | undefined {
  const { due } = step;
  if (due === undefined) return undefined;
  const moment = momentsOf(caseFile)[anchorOf(due)];
  return moment === undefined ? undefined : dueFor(due, moment, caseFile.policy.calendar);
}
