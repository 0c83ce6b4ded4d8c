import type { IsoDate } from '../calendar/date.ts';
import type { Instant } from '../calendar/instant.ts';
import type { Member, TextRef } from './event-parts.ts';

/** What can happen to an appeal, in the past tense. */
export type AppealEventBody =
  | {
      readonly type: 'AppealLodged';
      readonly data: {
        readonly id: string;
        readonly appeal: string;
        readonly procedure: TextRef;
        readonly words: TextRef;
        /** By the ids of the boxes that the appeal asks besides. */
        readonly also?: Readonly<Record<string, TextRef>>;
        readonly to: string;
        /** Absent while the applicant has not been told: the clock has not started. */
        readonly due?: Instant;
        readonly late: boolean;
        /** Which of the decisions, where it is not the last. */
        readonly decision?: number;
      };
    }
  | {
      readonly type: 'AppealConvened';
      readonly data: { readonly id: string; readonly on: IsoDate; readonly members: readonly Member[] };
    }
  | {
      readonly type: 'AppealDecided';
      readonly data: {
        readonly id: string;
        readonly outcome: string;
        readonly reasons: TextRef;
        readonly effectiveFrom?: IsoDate;
        /** The case goes to a panel again, with a portfolio submitted afresh. */
        readonly again: boolean;
      };
    };
