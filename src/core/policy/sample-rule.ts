import type { RoleId } from '../rules/role.ts';

/** Some of the cases on a pathway, drawn by lot, are read a second time by somebody who had no part in them. */
export interface SampleRule {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly clauses: readonly string[];
  /** The office that draws them and names the readers. */
  readonly by: RoleId;
  /** The office out of which readers are named. */
  readonly reads: RoleId;
  /** From when on a case may be drawn. */
  readonly of: 'submitted' | 'decided';
  /** One in so many, rounded up; or so many, all where there are fewer. */
  readonly quota: { readonly oneIn: number } | { readonly take: number };
  /** Who draws says between which days the cases were decided. */
  readonly window?: true;
  /** A draw for each: the cases with one decision are drawn from apart from those with another. */
  readonly strata?: 'decision';
  /** Whoever reads is admitted under this rule, for a time. */
  readonly admits?: string;
}
