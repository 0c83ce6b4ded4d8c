import type { DrawProof, FixedDraw, TextRef } from './event-parts.ts';

/** What can happen to a draw of rows, in the past tense. */
export type DrawEventBody =
  /** The list to draw from is fixed, and the number behind the draw promised. */
  | {
      readonly type: 'DrawPrepared';
      readonly data: {
        readonly step: string;
        readonly section: string;
        /** The hash of the section's content: the list as it stood. */
        readonly list: string;
        /** The rows in the draw, by their places in the list. */
        readonly pool: readonly string[];
        readonly take: number;
        readonly commitment: string;
        readonly fixed?: FixedDraw;
      };
    }
  | {
      readonly type: 'RowsDrawn';
      readonly data: { readonly step: string; readonly drawn: readonly string[]; readonly proof: DrawProof };
    }
  /** A draw that was made no longer counts, for a reason; it stays on record, and another may follow. */
  | { readonly type: 'DrawSetAside'; readonly data: { readonly step: string; readonly reason: TextRef } };
