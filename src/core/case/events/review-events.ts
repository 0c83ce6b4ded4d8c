import type { TextRef } from './event-parts.ts';

/** Where a comment stands: at a section, at one of its fields, or at a piece of evidence and a page of it. */
export type CommentPlace =
  | { readonly type: 'section'; readonly section: string; readonly field?: string }
  | { readonly type: 'item'; readonly item: string; readonly page?: number };

/** What can happen as somebody reads what others wrote and comments on it, in the past tense. */
export type ReviewEventBody =
  | {
      readonly type: 'CommentMade';
      readonly data: {
        readonly id: string;
        /** The step in which it was read. */
        readonly step: string;
        readonly place: CommentPlace;
        readonly text: TextRef;
      };
    }
  /** By whoever made it, before anybody else could read it. */
  | { readonly type: 'CommentTakenBack'; readonly data: { readonly id: string } }
  /** From here on those may read them who may read what they are about. */
  | {
      readonly type: 'CommentsGiven';
      readonly data: { readonly step: string; readonly comments: readonly string[] };
    }
  | {
      readonly type: 'CommentAnswered';
      readonly data: { readonly id: string; readonly done: boolean; readonly text?: TextRef };
    }
  /** Whoever reviews finds it dealt with. */
  | { readonly type: 'CommentSettled'; readonly data: { readonly id: string } };
