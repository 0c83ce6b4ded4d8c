import type { TextRef } from '../events/event-parts.ts';
import type { CommentPlace } from '../events/review-events.ts';

/** What whoever reviews may do with their comments, and whoever wrote what they are about. */
export type ReviewCommand =
  | {
      readonly type: 'make-comment';
      readonly step: string;
      readonly id: string;
      readonly place: CommentPlace;
      readonly text: TextRef;
    }
  | { readonly type: 'take-back-comment'; readonly id: string }
  | {
      readonly type: 'answer-comment';
      readonly id: string;
      readonly done: boolean;
      readonly text?: TextRef;
    }
  | { readonly type: 'settle-comment'; readonly id: string };
