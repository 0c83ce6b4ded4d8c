import type { CaseEvent, CaseEventType } from '../../core/case/events.ts';
import type { NewJob } from '../jobs/jobs.ts';

/** One queue an authority: who is told what of its panels. */
export function panelQueue(authority: string): string {
  return `tell-panel/${authority}`;
}

type Telling = { readonly authority: string } & (
  | { readonly sitting: string }
  | { readonly ref: string }
  | { readonly notice: string }
);

/**
 * The job by which somebody is told. A change has a job of its own: one that waits already might be worked on before the
 * change is committed.
 */
export function tellOf(telling: Telling): NewJob {
  const job = { queue: panelQueue(telling.authority), job: telling };
  return 'notice' in telling ? { ...job, singletonKey: telling.notice } : job;
}

const touching: ReadonlySet<CaseEventType> = new Set([
  'PanelBooked',
  'BookingConfirmed',
  'BookingMoved',
  'SittingChanged',
  'PlaceCancelled',
  'PartyChanged',
  'Withdrawn',
]);

/** Whether what happened changes anything that a calendar shows of a case. */
export function touchesPlace(events: readonly CaseEvent[]): boolean {
  return events.some(({ type }) => touching.has(type));
}
