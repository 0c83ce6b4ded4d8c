import { type Performed, perform } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';

export interface WithdrawSignature {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly step: string;
  readonly form?: string | undefined;
}

/** Takes back the viewer's own signature while the step waits for others. */
export function withdrawSignature(
  desk: Desk,
  { viewer, ref, step, form }: WithdrawSignature,
): Promise<Performed> {
  return perform(desk, { viewer, ref, form, command: () => ({ type: 'withdraw-signature', step }) });
}
