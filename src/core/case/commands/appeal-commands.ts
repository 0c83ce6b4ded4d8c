import type { IsoDate } from '../../calendar/date.ts';
import type { LetterToSend, Member, TextRef } from '../events/event-parts.ts';

/** What people do with an appeal. Words typed arrive as references, already kept. */
export type AppealCommand =
  | {
      readonly type: 'lodge-appeal';
      readonly appeal: string;
      readonly id: string;
      readonly to: string;
      /** Which procedure was not followed; empty words are a refusal. */
      readonly procedure: TextRef;
      readonly words: TextRef;
      /** What was written in the boxes that the appeal asks besides, by their ids. */
      readonly also?: Readonly<Record<string, TextRef>>;
      /** The parts of the process that it is about, where the policy lists them. */
      readonly parts?: readonly string[];
      /** It is about the decision itself, and `allTheSame` is sent though the policy takes no such appeal. */
      readonly onMerits?: true;
      readonly allTheSame?: true;
      /** Why it comes after its last day. */
      readonly lateBecause?: TextRef;
      /** The appeal whose place it is to take, as far as its writer knew of one. */
      readonly instead?: string;
    }
  /** Whether an appeal that came late, or is about the decision itself, is taken all the same. */
  | {
      readonly type: 'weigh-appeal';
      readonly appeal: string;
      readonly taken: boolean;
      readonly reasons: TextRef;
      /** Where it is not taken: the answer, a copy for each whom it goes to. */
      readonly letters?: readonly LetterToSend[];
    }
  | {
      readonly type: 'convene-appeal';
      readonly appeal: string;
      readonly on: IsoDate;
      readonly members: readonly Member[];
      /** The applicant is required to attend. */
      readonly attends?: true;
      /** What tells of the day, a copy for each whom it goes to. */
      readonly letters?: readonly LetterToSend[];
    }
  /** Who comes with the applicant: one person of a kind that the policy names, or nobody. */
  | {
      readonly type: 'bring-companion';
      readonly appeal: string;
      readonly companion?: { readonly kind: string; readonly name: TextRef };
    }
  /** What one side has to say before it is decided. */
  | {
      readonly type: 'add-statement';
      readonly appeal: string;
      readonly side: 'applicant' | 'decision';
      readonly words: TextRef;
    }
  | {
      readonly type: 'decide-appeal';
      readonly appeal: string;
      readonly outcome: string;
      readonly reasons: TextRef;
      readonly effectiveFrom?: IsoDate;
      /** Whether the applicant was there, where they were required to be. */
      readonly attended?: boolean;
      /** The answer, a copy for each whom it goes to. */
      readonly letters?: readonly LetterToSend[];
    };
