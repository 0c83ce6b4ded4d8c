import type { IsoDate } from '../../calendar/date.ts';
import type { TextRef } from '../events/event-parts.ts';

/** What is done with a case that was drawn for a second reading. */
export type SampleCommand =
  | {
      readonly type: 'mark-sampled';
      readonly sample: string;
      readonly rule: string;
      readonly fingerprint: string;
    }
  | { readonly type: 'name-reader'; readonly sample: string; readonly person: string }
  | {
      readonly type: 'give-second-opinion';
      readonly sample: string;
      readonly agrees: boolean;
      readonly words: TextRef;
    }
  | {
      readonly type: 'admit-reader';
      readonly rule: string;
      readonly person: string;
      readonly until: IsoDate;
      readonly reason: TextRef;
    }
  | {
      readonly type: 'end-admission';
      readonly rule: string;
      readonly person: string;
      readonly reason: TextRef;
    };
