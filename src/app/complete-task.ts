import type { IsoDate } from '../core/calendar/date.ts';
import { type Performed, perform } from './perform.ts';
import type { Desk, Viewer } from './ports.ts';

export interface CompleteTask {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly step: string;
  readonly task: string;
  readonly on: IsoDate;
  readonly form?: string | undefined;
}

/** Ticks off one thing that was done outside the service, with the day on which it was done. */
export function completeTask(desk: Desk, completing: CompleteTask): Promise<Performed> {
  const { viewer, ref, step, task, on, form } = completing;
  return perform(desk, { viewer, ref, form, command: () => ({ type: 'complete-task', step, task, on }) });
}
