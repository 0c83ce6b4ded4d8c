import { type Performed, perform } from './perform.ts';
import type { Desk, Viewer } from './ports.ts';

export interface EndorseStep {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly step: string;
  readonly answer: 'agree' | 'not-yet' | 'refuse';
  readonly limbs: readonly string[];
  readonly reason: string;
  readonly form?: string | undefined;
}

/** One person's answer to a step that several have to agree. */
export function endorseStep(desk: Desk, endorsing: EndorseStep): Promise<Performed> {
  const { viewer, ref, step, answer, limbs, reason, form } = endorsing;
  return perform(desk, {
    viewer,
    ref,
    form,
    command: (_, words) => {
      const because = words.keepIfAny(reason);
      return { type: 'endorse', step, answer, limbs, ...(because === undefined ? {} : { reason: because }) };
    },
  });
}
