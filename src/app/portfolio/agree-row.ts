import { type Performed, perform } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';

export interface AgreeRow {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly section: string;
  readonly field: string;
  readonly row: string;
  /** Digest of the row as it was read. */
  readonly digest: string;
  readonly form?: string | undefined;
}

/** Agrees one row exactly as it was read; a row that was changed since is read again first. */
export function agreeRow(desk: Desk, { viewer, ref, form, ...row }: AgreeRow): Promise<Performed> {
  return perform(desk, { viewer, ref, form, command: () => ({ type: 'agree-row', ...row }) });
}
