import type { CaseEvent } from './events.ts';
import { type RecordEntry, type StepAsked, stamp } from './record-entry.ts';
import { whoseStep } from './record-whose.ts';

/** The rules on which it hangs whether a step is needed, and what they said as it came to it. */
export function conditionEntries({ step, caseFile, events }: StepAsked): readonly RecordEntry[] {
  const rules = [step.when, step.unless].flatMap((id) => caseFile.policy.pathway.rules[id ?? ''] ?? []);
  if (rules.length === 0) return [];
  const came = events.findLast((event) => reaches(event, step.id));
  const needed = came?.type === 'StepOpened';
  return rules.flatMap(({ says, clauses }) =>
    clauses.map((clause): RecordEntry => {
      const entry = { stage: step.id, clause, says, whose: whoseStep(step) };
      if (came === undefined) return { ...entry, kept: 'not-reached', what: '' };
      const what = `By this, “${step.title}” was ${needed ? '' : 'not '}needed.`;
      return { ...entry, kept: 'kept', what, ...stamp(came) };
    }),
  );
}

function reaches(event: CaseEvent, step: string): boolean {
  return (event.type === 'StepOpened' || event.type === 'StepNotNeeded') && event.data.step === step;
}
