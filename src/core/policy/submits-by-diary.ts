import { anchorOf } from '../calendar/deadline.ts';
import type { Pack } from './pack.ts';
import type { Pathway } from './pathway.ts';

/**
 * Whether a date of this panel needs its own day for portfolios in the diary. Elsewhere the policy counts that day
 * itself, or portfolios are in before anybody has a place.
 */
export function submitsByDiary(panel: string, { pathways }: Pick<Pack, 'pathways'>): boolean {
  return Object.values(pathways).some((pathway) => booksThenSubmits(panel, pathway));
}

function booksThenSubmits(panel: string, { steps }: Pathway): boolean {
  const booked = steps.findIndex((step) => step.kind === 'book' && step.panel === panel);
  if (booked === -1) return false;
  return steps.some(
    (step, at) =>
      step.kind === 'allocate' ||
      (step.due !== undefined && anchorOf(step.due) === 'submission-date') ||
      (step.kind === 'submit' && step.due === undefined && at > booked),
  );
}
