import type { Step } from '../policy/pathway.ts';
import type { Due } from '../calendar/deadline.ts';
import type { CaseFile } from './case-file.ts';
import { dueNow } from './due.ts';

/**
 * Where a year stands: of the steps that are open together from its first day to its last, the one that is due first.
 * Undefined where none has a date, and for a pathway whose steps follow each other.
 */
export function standsAt(caseFile: CaseFile, isOpen: (step: Step) => boolean): string | undefined {
  const { pathway } = caseFile.policy;
  if (pathway.programme === undefined) return undefined;
  const dated = pathway.steps.filter(isOpen).flatMap((step) => {
    const due: Due | undefined = dueNow(step, caseFile);
    return due === undefined ? [] : [{ id: step.id, at: due.at }];
  });
  return dated.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))[0]?.id;
}
