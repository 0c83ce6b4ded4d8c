import type { MomentName } from '../calendar/moment.ts';

/** Steps that open when an outcome is reached; empty ends this strand. */
export type Next = readonly string[];

/** The level that an outcome brings, with its pay where the policy says any. */
export interface PayEffect {
  readonly level: string;
  readonly grade?: string;
  readonly point?: number;
  readonly from: MomentName;
  readonly clauses: readonly string[];
}
