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
    };
