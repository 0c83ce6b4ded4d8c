import type { Finding } from '../rules/finding.ts';

/** Expected and lawful: which rule, why, and what to do. Never an exception, never an HTTP number. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly message: string;
  readonly clauses: readonly string[];
  readonly fix?: string;
  /** The findings that stopped it, first the most telling. */
  readonly findings: readonly Finding[];
  /** Fields of the page that the answer belongs to. */
  readonly fields?: readonly { readonly field: string; readonly says: string }[];
  /** Whom it is about, by person id: a page names them. */
  readonly people?: readonly string[];
}

export type RefusalCode =
  | 'not-yours'
  | 'not-now'
  | 'rule'
  | 'incomplete'
  | 'locked'
  | 'changed-meanwhile'
  | 'no-choice'
  | 'late'
  | 'unknown'
  | 'already-done'
  | 'final';

export function refuse(
  code: RefusalCode,
  message: string,
  more: Partial<Omit<Refusal, 'code' | 'message'>> = {},
): Refusal {
  return { code, message, clauses: [], findings: [], ...more };
}
