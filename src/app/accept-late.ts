import { type Performed, perform } from './perform.ts';
import type { Desk, Viewer } from './ports.ts';

export interface AcceptLate {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly step: string;
  readonly reason: string;
  readonly form?: string | undefined;
}

/** Lets a portfolio be submitted after its date. */
export function acceptLate(desk: Desk, { viewer, ref, step, reason, form }: AcceptLate): Promise<Performed> {
  return perform(desk, {
    viewer,
    ref,
    form,
    command: (_, words) => ({ type: 'accept-late', step, reason: words.keep(reason.trim()) }),
  });
}
