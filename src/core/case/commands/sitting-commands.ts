import type { IsoDate } from '../../calendar/date.ts';
import type { Recommendation, StandardFinding, TextRef } from '../events/event-parts.ts';
import type { MemberAnswer } from '../events/sitting-events.ts';

/** Acts on a decision that is made, on its letters, and on what was agreed for afterwards. */
export type SittingCommand =
  | {
      readonly type: 'correct-decision';
      readonly step: string;
      readonly decision: string;
      readonly option: string;
      readonly confirmed: readonly string[];
      readonly reasons?: TextRef;
      readonly recommended: readonly Recommendation[];
      readonly findings?: readonly StandardFinding[];
      readonly returnOn?: IsoDate;
      /** Why the record has to be corrected. */
      readonly why: TextRef;
      /** How often the record that was read had been corrected: two corrections at once do not pass each other unseen. */
      readonly basedOn: number;
    }
  | {
      readonly type: 'answer-decision';
      readonly step: string;
      readonly answer: MemberAnswer;
      readonly words?: TextRef;
      /** How often the record that was read had been corrected. */
      readonly basedOn: number;
    }
  | { readonly type: 'hold-letter'; readonly step: string; readonly reason: TextRef }
  | { readonly type: 'release-letter'; readonly step: string }
  | {
      readonly type: 'review-action';
      readonly review: string;
      readonly section: string;
      readonly row: number;
      readonly done: boolean;
      readonly words: TextRef;
    };
