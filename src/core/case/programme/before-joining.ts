import type { IsoDate } from '../../calendar/date.ts';
import { addPeriod, subtractPeriod } from '../../calendar/period.ts';
import type { CaseFile } from '../case-file.ts';
import { momentsOf } from '../facts.ts';
import { acceptedSteps, recorded } from './in-force.ts';

/**
 * Reviews that the months done elsewhere put no later than the day of joining, and that nobody has accepted as done there:
 * whoever runs the year is asked about them, and until then they count from the day of joining.
 */
export function reviewsBeforeJoining(caseFile: CaseFile): readonly string[] {
  const { state, policy } = caseFile;
  const { programme } = policy.pathway;
  const joined = joiningDay(caseFile);
  const months = recorded(state.programme, 'transfer').reduce((sum, one) => sum + one.months, 0);
  if (programme === undefined || joined === undefined || months === 0) return [];
  const accepted = acceptedSteps(state);
  const reviews = programme.parts.flatMap(({ part, steps }) => (part === 'reviews' ? steps : []));
  return reviews.filter((id) => {
    const on = dayWithMonths(id, months, caseFile);
    const open = state.steps[id]?.status !== 'done' && !accepted.has(id);
    return on !== undefined && on <= joined && open && programme.accepts.includes(id);
  });
}

/** The day from which the year counts here. */
export function joiningDay(caseFile: CaseFile): IsoDate | undefined {
  const { programme } = caseFile.policy.pathway;
  return programme && momentsOf(caseFile)[programme.begins]?.on;
}

/** When a review comes that counts from the first day, once so many months were done elsewhere; undefined where it does not. */
export function dayWithMonths(step: string, months: number, caseFile: CaseFile): IsoDate | undefined {
  const { programme } = caseFile.policy.pathway;
  const due = caseFile.policy.steps.get(step)?.due;
  const joined = joiningDay(caseFile);
  if (programme === undefined || joined === undefined || due === undefined) return undefined;
  if (!('after' in due) || due.after !== programme.begins) return undefined;
  if ('workingDays' in due.period || 'hours' in due.period) return undefined;
  return subtractPeriod(addPeriod(joined, due.period), { months });
}
