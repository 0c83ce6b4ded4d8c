import type { TextRef } from '../events/event-parts.ts';

/** Acts on a place, beside booking and moving it. */
export type PanelCommand =
  | { readonly type: 'cancel-place'; readonly sitting: string; readonly reason: TextRef }
  | { readonly type: 'arrange-adjustments'; readonly note?: TextRef };
