import type { IsoDate } from '../../calendar/date.ts';
import { describeDate } from '../../calendar/instant.ts';
import type { Facts } from '../../rules/facts.ts';
import type { CaseFile } from '../case-file.ts';
import { bookingAhead, dueOf } from '../due.ts';
import { endOfYear } from './year-dates.ts';

/** A final panel that is booked for a day on which the year does not have it, as it may once either is moved. */
export interface PanelClash {
  readonly says: string;
  readonly clauses: readonly string[];
}

/** Undefined where the policy's own rules on the final panel have it on its day, or only another panel is booked. */
export function earlyPanel(caseFile: CaseFile, facts: Facts): PanelClash | undefined {
  const found = finalPanel(caseFile);
  const ends = endOfYear(caseFile)?.on;
  if (found === undefined || ends === undefined || found.on > ends) return undefined;
  const against = found.part.rules
    .map((id) => caseFile.policy.rules.finding(id, facts))
    .filter(({ outcome }) => outcome === 'not-met' || outcome === 'not-yet');
  if (against.length === 0) return undefined;
  return {
    says: `The final panel on ${short(found.on)} is before the year is over. Its last day is ${short(ends)}.`,
    clauses: [...new Set(against.flatMap(({ clauses }) => clauses))],
  };
}

/** After the day by which the policy has it: nothing stands in its way, and whoever runs the year should know. */
export function latePanel(caseFile: CaseFile): PanelClash | undefined {
  const found = finalPanel(caseFile);
  const due = found && dueOf(found.step, caseFile);
  if (found === undefined || due === undefined || found.on <= due.on) return undefined;
  return {
    says: `The final panel on ${short(found.on)} is after ${short(due.on)}, the day by which the policy has it.`,
    clauses: found.step.due?.clauses ?? [],
  };
}

/** The panel booked, where it is the one at the end of the year, with the step that chose its date. */
function finalPanel({ state, policy }: CaseFile) {
  const part = policy.pathway.programme?.parts.find((one) => one.part === 'final-panel');
  const booking = bookingAhead(state);
  if (part === undefined || booking === undefined) return undefined;
  const step = part.steps
    .flatMap((id) => policy.steps.get(id) ?? [])
    .find((one) => one.kind === 'book' && one.panel === booking.panel);
  return step === undefined ? undefined : { part, step, on: booking.sitting.on };
}

function short(on: IsoDate): string {
  return describeDate(on, 'without-weekday');
}
