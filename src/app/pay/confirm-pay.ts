import type { IsoDate } from '../../core/calendar/date.ts';
import { type Performed, perform } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';

export interface ConfirmPay {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly step: string;
  /** The day from which payroll pays the new point. */
  readonly from: IsoDate;
  readonly form?: string | undefined;
}

/** Confirms that payroll has the change; any other day than the policy's is refused. */
export function confirmPay(desk: Desk, { viewer, ref, step, from, form }: ConfirmPay): Promise<Performed> {
  return perform(desk, { viewer, ref, form, command: () => ({ type: 'confirm-pay', step, from }) });
}
