import { type Performed, perform } from './perform.ts';
import type { Desk, Viewer } from './ports.ts';

export interface WithdrawCase {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly reason: string;
  readonly form?: string | undefined;
}

/** Ends an application at the applicant's own wish; nobody has to be given a reason. */
export function withdrawCase(desk: Desk, { viewer, ref, reason, form }: WithdrawCase): Promise<Performed> {
  return perform(desk, {
    viewer,
    ref,
    form,
    command: (_, words) => {
      const because = words.keepIfAny(reason);
      return { type: 'withdraw', ...(because === undefined ? {} : { reason: because }) };
    },
  });
}
