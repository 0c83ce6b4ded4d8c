import type { SectionFacts } from '../../rules/facts.ts';
import type { CellFault } from '../sections/row-problems.ts';
import type { TextRef } from '../events/event-parts.ts';

/** What is done with one row of a section, the others left as they are. */
export type RowCommand =
  | {
      /** A row that is not in the new content any more is taken out. */
      readonly type: 'keep-row';
      readonly section: string;
      readonly field: string;
      readonly row: string;
      /** The whole section with the row in it, and what it was put together from. */
      readonly content: TextRef;
      readonly facts: SectionFacts;
      readonly from?: string;
      /** Digest of the row as it was read; absent where there was none. */
      readonly basedOn?: string;
      /** What is wrong with the row: it is kept whole or not at all, since nobody comes back to a list to finish it. */
      readonly faults: readonly CellFault[];
    }
  | { readonly type: 'agree-rows'; readonly rows: readonly RowToAgree[] };

/** One row, bound to what stood in it when it was read. */
export interface RowToAgree {
  readonly section: string;
  readonly field: string;
  readonly row: string;
  /** Digest of the row as it was read. */
  readonly digest: string;
}
