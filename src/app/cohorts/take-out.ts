import { type Refusal, refuse } from '../../core/case/refusal.ts';
import type { Desk, Viewer } from '../ports.ts';
import type { Cohorts } from './cohort-ports.ts';

export interface TakeOut {
  readonly viewer: Viewer;
  readonly cohort: string;
  readonly ref: string;
  /** The cohort that the worker goes to. */
  readonly to?: string | undefined;
  readonly because: string;
}

export type TakenOut =
  | { readonly type: 'done' }
  | { readonly type: 'not-found' }
  | { readonly type: 'refused'; readonly refusal: Refusal };

/** A worker leaves a cohort, for another one or for none; their year goes on as it is. */
export async function takeOut(
  desk: Desk,
  cohorts: Cohorts,
  { viewer, cohort: id, ref, to, because }: TakeOut,
): Promise<TakenOut> {
  const cohort = await cohorts.one(viewer, id);
  if (cohort === undefined || !cohort.workers.some((one) => one.ref === ref)) return { type: 'not-found' };
  const other = to === undefined ? undefined : await cohorts.one(viewer, to);
  if (to !== undefined && (other?.pathway !== cohort.pathway || other.id === id)) {
    const says = 'Choose another cohort of the same programme, or none.';
    return { type: 'refused', refusal: refuse('no-choice', says, { fields: [{ field: 'to', says }] }) };
  }
  const taken = await cohorts.take(viewer.authority, {
    cohort: id,
    ref,
    ...(to === undefined ? {} : { to }),
    because,
    by: viewer.personId,
    at: desk.now(),
  });
  // Whoever was quicker has done it, with a reason of their own.
  return taken === 'taken' ? { type: 'done' } : { type: 'not-found' };
}
