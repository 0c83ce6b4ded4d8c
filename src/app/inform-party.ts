import type { IsoDate } from '../core/calendar/date.ts';
import { type Performed, perform } from './perform.ts';
import type { Desk, Viewer } from './ports.ts';

export interface InformParty {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly step: string;
  readonly on: IsoDate;
  readonly form?: string | undefined;
}

/** Notes the day on which somebody was told, in person or in writing. */
export function informParty(desk: Desk, { viewer, ref, step, on, form }: InformParty): Promise<Performed> {
  return perform(desk, { viewer, ref, form, command: () => ({ type: 'inform', step, on }) });
}
