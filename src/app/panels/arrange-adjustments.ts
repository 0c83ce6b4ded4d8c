import { type Performed, perform } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';

export interface ArrangeAdjustments {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly note?: string | undefined;
  readonly form?: string | undefined;
}

/** Notes that what the applicant asked for by way of adjustments is seen to. */
export function arrangeAdjustments(
  desk: Desk,
  { viewer, ref, note, form }: ArrangeAdjustments,
): Promise<Performed> {
  return perform(desk, {
    viewer,
    ref,
    form,
    command: (_, words) => {
      const kept = words.keepIfAny(note);
      return { type: 'arrange-adjustments', ...(kept === undefined ? {} : { note: kept }) };
    },
  });
}
