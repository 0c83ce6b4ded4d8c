import type { RuleOutcome } from '../events/event-parts.ts';
import type { CaseEvent } from '../events.ts';
import { type RecordEntry, type StepAsked, stamp } from './record-entry.ts';
import { whoseStep } from './record-whose.ts';

/** The rules on which it hangs whether a step is needed, and what they said as it came to it. */
export function conditionEntries({ step, caseFile, events }: StepAsked): readonly RecordEntry[] {
  const asked = [
    { id: step.when, heldIf: 'needed' },
    { id: step.unless, heldIf: 'not-needed' },
  ] as const;
  const came = events.findLast((event) => reaches(event, step.id));
  return asked.flatMap(({ id = '', heldIf }) => {
    const { says, clauses } = caseFile.policy.pathway.rules[id] ?? { says: '', clauses: [] };
    return clauses.map((clause): RecordEntry => {
      const entry = { stage: step.id, clause, says, whose: whoseStep(step) };
      if (came === undefined) return { ...entry, kept: 'not-reached', what: '' };
      const needed = came.type === 'StepOpened' ? 'needed' : 'not-needed';
      const deciding = came.type === 'StepNotNeeded' ? came.data.found : [];
      const found = deciding.find(({ rule }) => rule === id);
      const so = `“${step.title}” was ${needed === 'needed' ? '' : 'not '}needed.`;
      // Another rule had decided it already.
      if (found === undefined && deciding.length > 0)
        return { ...entry, kept: 'not-applicable', what: so, ...stamp(came) };
      const held = found === undefined ? needed === heldIf : holds(found);
      // What was not so is no duty left undone: it only decided the way.
      return held
        ? { ...entry, kept: 'kept', what: `By this, ${so}`, ...stamp(came) }
        : { ...entry, kept: 'not-applicable', what: `This was not so, and ${so}`, ...stamp(came) };
    });
  });
}

function holds({ outcome }: RuleOutcome): boolean {
  return outcome === 'met' || outcome === 'waived';
}

function reaches(event: CaseEvent, step: string): boolean {
  return (event.type === 'StepOpened' || event.type === 'StepNotNeeded') && event.data.step === step;
}
