import type { IsoDate } from '../../calendar/date.ts';
import type { TextRef } from './event-parts.ts';

/** What can happen to a case that was drawn for a second reading, in the past tense. */
export type SampleEventBody =
  /** Drawn out of a list; the fingerprint is that list's. */
  | {
      readonly type: 'Sampled';
      readonly data: { readonly sample: string; readonly rule: string; readonly fingerprint: string };
    }
  | { readonly type: 'ReaderNamed'; readonly data: { readonly sample: string; readonly person: string } }
  | {
      readonly type: 'SecondOpinionGiven';
      readonly data: { readonly sample: string; readonly agrees: boolean; readonly words: TextRef };
    }
  /** Somebody may read the sealed portfolio up to the end of that day; a later one takes the place of an earlier. */
  | {
      readonly type: 'ReaderAdmitted';
      readonly data: {
        readonly rule: string;
        readonly person: string;
        readonly until: IsoDate;
        readonly reason: TextRef;
        /** The sample that the case was drawn in, where that is why. */
        readonly sample?: string;
      };
    }
  | {
      readonly type: 'AdmissionEnded';
      readonly data: { readonly rule: string; readonly person: string; readonly reason: TextRef };
    };
