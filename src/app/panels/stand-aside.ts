import { type Performed, perform } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';

export interface StandAside {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly person: string;
  /** They take their seat again, where that was a mistake. */
  readonly back: boolean;
  readonly reason: string;
  readonly form?: string | undefined;
}

/** The chair, or whoever runs panels, asks a member to leave their seat for one case, or to take it again. */
export function standAside(
  desk: Desk,
  { viewer, ref, person, back, reason, form }: StandAside,
): Promise<Performed> {
  return perform(desk, {
    viewer,
    ref,
    form,
    command: (_, words) => ({
      type: back ? 'come-back' : 'stand-aside',
      person,
      reason: words.keep(reason.trim()),
    }),
  });
}
