import type { IsoDate } from '../core/calendar/date.ts';
import type { Member } from '../core/case/event-parts.ts';
import { type Performed, perform } from './perform.ts';
import type { Desk, Viewer } from './ports.ts';

export interface ConveneAppeal {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly appeal: string;
  readonly on: IsoDate;
  readonly members: readonly Member[];
  /** The applicant is required to attend. */
  readonly attends?: boolean;
  readonly form?: string | undefined;
}

/** Sets the day on which an appeal is heard, and the panel that hears it. */
export function conveneAppeal(
  desk: Desk,
  { viewer, ref, appeal, on, members, attends, form }: ConveneAppeal,
): Promise<Performed> {
  return perform(desk, {
    viewer,
    ref,
    form,
    command: () => ({
      type: 'convene-appeal',
      appeal,
      on,
      members,
      ...(attends === true ? { attends: true } : {}),
    }),
  });
}
