import { type Performed, perform } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';

export interface ReopenStep {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly step: string;
  readonly form?: string | undefined;
}

/** Takes a signed step up again to change it; every signature that rests on it falls away. */
export function reopenStep(desk: Desk, { viewer, ref, step, form }: ReopenStep): Promise<Performed> {
  return perform(desk, { viewer, ref, form, command: () => ({ type: 'reopen', step }) });
}
