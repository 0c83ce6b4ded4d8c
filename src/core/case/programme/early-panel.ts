import { describeDate } from '../../calendar/instant.ts';
import type { Facts } from '../../rules/facts.ts';
import type { CaseFile } from '../case-file.ts';
import { bookingAhead } from '../due.ts';
import { endOfYear } from './year-dates.ts';

/** A final panel that is booked and comes too early, as it may once the year was made longer. */
export interface EarlyPanel {
  readonly says: string;
  readonly clauses: readonly string[];
}

/** Undefined where the policy's own rules on the final panel have it on its day, or only another panel is booked. */
export function earlyPanel(caseFile: CaseFile, facts: Facts): EarlyPanel | undefined {
  const { state, policy } = caseFile;
  const final = policy.pathway.programme?.parts.find(({ part }) => part === 'final-panel');
  const booking = bookingAhead(state);
  const ends = endOfYear(caseFile)?.on;
  if (final === undefined || booking === undefined || ends === undefined) return undefined;
  const isFinal = final.steps.some((id) => {
    const step = policy.steps.get(id);
    return step?.kind === 'book' && step.panel === booking.panel;
  });
  const against = final.rules
    .map((id) => policy.rules.finding(id, facts))
    .filter(({ outcome }) => outcome === 'not-met' || outcome === 'not-yet');
  const { on } = booking.sitting;
  if (!isFinal || on > ends || against.length === 0) return undefined;
  const [panel, last] = [describeDate(on, 'without-weekday'), describeDate(ends, 'without-weekday')];
  return {
    says: `The final panel on ${panel} is before the year is over. Its last day is ${last}.`,
    clauses: [...new Set(against.flatMap(({ clauses }) => clauses))],
  };
}
