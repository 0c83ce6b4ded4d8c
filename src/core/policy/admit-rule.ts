import type { RoleId } from '../rules/role.ts';

/** Somebody from an office that sees no case by itself is admitted to a sealed portfolio, to read it until a day. */
export interface AdmitRule {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly clauses: readonly string[];
  /** Who admits. */
  readonly by: readonly RoleId[];
  /** The office out of which readers are admitted. */
  readonly reads: RoleId;
  /** The most days ahead for which somebody is admitted at once. */
  readonly longest: number;
  /** Whoever is admitted reads the sections of these steps and no others; all of them where left out. */
  readonly parts?: readonly string[];
}
