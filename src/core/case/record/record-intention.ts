import { describeDate } from '../../calendar/instant.ts';
import type { CaseFile } from '../case-file.ts';
import type { CaseEvent } from '../events.ts';
import type { RecordEntry } from './record-entry.ts';

/** That somebody meant to apply, where the policy has it logged before there is a case. It is no condition for one. */
export function intentionEntries(
  { policy }: CaseFile,
  events: readonly CaseEvent[],
  stage: string,
): readonly RecordEntry[] {
  const { intention: rule } = policy.pathway.opens;
  const opened = events.find((event) => event.type === 'CaseOpened');
  if (rule === undefined || opened === undefined) return [];
  const { intention } = opened.data;
  return rule.clauses.map((clause) => ({
    stage,
    clause,
    says: rule.says,
    whose: 'employer',
    ...(intention === undefined
      ? { kept: 'not-applicable', what: 'No intention was logged. A case may be opened without one.' }
      : {
          kept: 'kept',
          what: `Logged on ${describeDate(intention.on)}, before the case was opened.`,
          by: intention.by,
        }),
  }));
}
