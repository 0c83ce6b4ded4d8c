import type { IsoDate } from '../../calendar/date.ts';
import type { Instant } from '../../calendar/instant.ts';
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
        /** The parts of the process that it is about. */
        readonly parts?: readonly string[];
        /** It is about the decision itself, which is no ground of it. */
        readonly outside?: true;
        readonly lateBecause?: TextRef;
      };
    }
  /** One that came late, or is about the decision itself, was taken all the same, or not. */
  | {
      readonly type: 'AppealWeighed';
      readonly data: { readonly id: string; readonly taken: boolean; readonly reasons: TextRef };
    }
  | {
      readonly type: 'AppealConvened';
      readonly data: {
        readonly id: string;
        readonly on: IsoDate;
        readonly members: readonly Member[];
        /** The applicant is required to attend. */
        readonly attends?: true;
      };
    }
  /** Without a companion: nobody comes with the applicant after all. */
  | {
      readonly type: 'CompanionNamed';
      readonly data: {
        readonly id: string;
        readonly companion?: { readonly kind: string; readonly name: TextRef };
      };
    }
  | {
      readonly type: 'StatementMade';
      readonly data: {
        readonly id: string;
        /** The applicant's own, or of those whose decision it was. */
        readonly side: 'applicant' | 'decision';
        readonly words: TextRef;
      };
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
        /** The decision appealed against stands no more. */
        readonly setsAside?: true;
        readonly attended?: boolean;
      };
    };
