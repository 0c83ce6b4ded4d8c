import { addPeriod, subtractPeriod } from '../../calendar/period.ts';
import type { CaseFile } from '../case-file.ts';
import { momentsOf } from '../facts.ts';
import { acceptedSteps, recorded } from './in-force.ts';

/**
 * Reviews that the months done elsewhere put no later than the day of joining, and that nobody has accepted as done there:
 * whoever runs the year is asked about them, and until then they count from the day of joining.
 */
export function reviewsBeforeJoining({ state, policy, register }: CaseFile): readonly string[] {
  const { programme } = policy.pathway;
  const joined = programme && momentsOf({ state, policy, register })[programme.begins]?.on;
  const months = recorded(state.programme, 'transfer').reduce((sum, one) => sum + one.months, 0);
  if (programme === undefined || joined === undefined || months === 0) return [];
  const accepted = acceptedSteps(state);
  const reviews = programme.parts.flatMap(({ part, steps }) => (part === 'reviews' ? steps : []));
  return reviews.filter((id) => {
    const due = policy.steps.get(id)?.due;
    if (due === undefined || !('after' in due) || due.after !== programme.begins) return false;
    if ('workingDays' in due.period || 'hours' in due.period) return false;
    const open = state.steps[id]?.status !== 'done' && !accepted.has(id);
    return (
      open &&
      programme.accepts.includes(id) &&
      subtractPeriod(addPeriod(joined, due.period), { months }) <= joined
    );
  });
}
