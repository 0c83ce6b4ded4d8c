import type { Refusal } from '../../core/case/refusal.ts';
import { type Performed, perform } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';

/** A row of a list, and the digest of it as it was read. */
export interface RowRead {
  readonly section: string;
  readonly field: string;
  readonly row: string;
  readonly digest: string;
}

export interface AgreeRows {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly rows: readonly RowRead[];
  readonly form?: string | undefined;
}

export interface RowsAgreed {
  /** Refused only where not one of them could be agreed. */
  readonly performed: Performed;
  readonly agreed: number;
  /** Those that were changed or taken out since they were read; the others are agreed all the same. */
  readonly left: readonly { readonly row: string; readonly refusal: Refusal }[];
}

/** Agrees rows exactly as they were read, in one act; one that was changed since is read again first. */
export async function agreeRows(desk: Desk, { viewer, ref, rows, form }: AgreeRows): Promise<RowsAgreed> {
  const act = (some: readonly RowRead[], receipt?: string) =>
    perform(desk, { viewer, ref, form: receipt, command: () => ({ type: 'agree-rows', rows: some }) });
  const performed = await act(rows, form);
  const events = performed.type === 'done' ? performed.events : [];
  const given = new Set(events.flatMap((one) => (one.type === 'RowAgreed' ? [one.data.row] : [])));
  if (performed.type !== 'done') return { performed, agreed: 0, left: [] };
  const left: { row: string; refusal: Refusal }[] = [];
  for (const one of rows.filter(({ row }) => !given.has(row))) {
    const again = await act([one]);
    if (again.type === 'refused' && again.refusal.code !== 'already-done')
      left.push({ row: one.row, refusal: again.refusal });
  }
  return { performed, agreed: given.size, left };
}
