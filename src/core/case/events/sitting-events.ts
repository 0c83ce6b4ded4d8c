import type { IsoDate } from '../../calendar/date.ts';
import type { Recommendation, StandardFinding, TextRef } from './event-parts.ts';

/** What can happen to a decision once it is made, to its letters, and to what was agreed for afterwards. */
export type SittingEventBody =
  /** What was recorded stands no longer and this does; the earlier words stay on record. */
  | {
      readonly type: 'DecisionCorrected';
      readonly data: {
        readonly step: string;
        /** Which of the case's decisions, counted from 0. */
        readonly of: number;
        readonly decision: string;
        readonly option: string;
        readonly effect: 'progress' | 'not-progressed' | 'deferred';
        readonly confirmed: readonly string[];
        readonly reasons: TextRef;
        readonly recommended: readonly Recommendation[];
        /** Of the standards allocated, as far as the panel found on each. */
        readonly findings?: readonly StandardFinding[];
        readonly returnOn?: IsoDate;
        readonly why: TextRef;
      };
    }
  /** The level that a corrected decision had brought. */
  | {
      readonly type: 'LevelTakenBack';
      readonly data: {
        readonly level: string;
        readonly grade?: string;
        readonly point?: number;
        readonly from: IsoDate;
      };
    }
  /** A member who sat agrees with the record, dissents from it, or has read it. */
  | {
      readonly type: 'DecisionAnswered';
      readonly data: {
        readonly step: string;
        readonly of: number;
        readonly answer: MemberAnswer;
        readonly words?: TextRef;
      };
    }
  | { readonly type: 'LetterHeld'; readonly data: { readonly step: string; readonly reason: TextRef } }
  | { readonly type: 'LetterReleased'; readonly data: { readonly step: string } }
  /** It had not left yet and never will. */
  | { readonly type: 'LetterVoided'; readonly data: { readonly id: string } }
  /** It had left; the one that follows stands in its place. */
  | { readonly type: 'LetterSuperseded'; readonly data: { readonly id: string } }
  /** What became of a target or an action that was agreed, in the words of whoever looked at it. */
  | {
      readonly type: 'ActionReviewed';
      readonly data: {
        readonly review: string;
        /** The section's page, and the place of the row in its list, counted from 0. */
        readonly section: string;
        readonly row: number;
        readonly done: boolean;
        readonly words: TextRef;
      };
    };

export type MemberAnswer = 'confirm' | 'dissent' | 'read';
