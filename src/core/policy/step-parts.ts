import type { RoleId } from '../rules/role.ts';

export interface AnswerWords {
  readonly agree?: string;
  readonly notYet?: string;
  readonly refuse?: string;
}

export interface Limb {
  readonly id: string;
  readonly says: string;
  readonly clauses: readonly string[];
}

/** A task that opens by itself when a date passes. */
export interface MissedTask {
  readonly by: RoleId;
  readonly title: string;
  readonly says: string;
}

export interface NamedTask {
  readonly id: string;
  readonly title: string;
  readonly clauses: readonly string[];
}
