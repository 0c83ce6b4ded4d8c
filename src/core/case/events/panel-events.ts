import type { TextRef } from './event-parts.ts';

/** What happens to a place beside its being booked and moved. */
export type PanelEventBody =
  /** The panel will not sit: the place stays in the record, and nothing rests on its date until another is given. */
  | {
      readonly type: 'PlaceCancelled';
      readonly data: { readonly sitting: string; readonly reason: TextRef };
    }
  /** What the applicant asked for by way of adjustments is seen to. */
  | {
      readonly type: 'AdjustmentsArranged';
      readonly data: { readonly sitting: string; readonly note?: TextRef };
    };
