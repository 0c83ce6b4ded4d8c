import { type Performed, perform } from './perform.ts';
import type { Desk, Viewer } from './ports.ts';

export interface WaiveRule {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly rule: string;
  readonly reason: string;
  readonly form?: string | undefined;
}

/** Sets one rule aside for this case, with the reason that the record keeps. */
export function waiveRule(desk: Desk, { viewer, ref, rule, reason, form }: WaiveRule): Promise<Performed> {
  return perform(desk, {
    viewer,
    ref,
    form,
    command: (_, words) => ({ type: 'waive', rule, reason: words.keep(reason.trim()) }),
  });
}
