import { type Performed, perform } from './perform.ts';
import type { Desk, Viewer } from './ports.ts';

export interface SignStep {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly step: string;
  readonly form?: string | undefined;
}

/** Signs the step as it stands: the exact words of its sections and the exact files. */
export function signStep(desk: Desk, { viewer, ref, step, form }: SignStep): Promise<Performed> {
  return perform(desk, { viewer, ref, form, command: () => ({ type: 'sign', step }) });
}
