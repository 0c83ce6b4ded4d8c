import { type Performed, perform } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';

export interface RecordAbsence {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly step: string;
  readonly reason: string;
  readonly form?: string | undefined;
}

/** The applicant did not attend: no outcome is recorded and the place is booked again. */
export function recordAbsence(
  desk: Desk,
  { viewer, ref, step, reason, form }: RecordAbsence,
): Promise<Performed> {
  return perform(desk, {
    viewer,
    ref,
    form,
    command: (_, words) => ({ type: 'record-absence', step, reason: words.keep(reason.trim()) }),
  });
}
