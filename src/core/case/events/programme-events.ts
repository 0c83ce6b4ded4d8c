import type { IsoDate } from '../../calendar/date.ts';
import type { TextRef } from './event-parts.ts';

/** What somebody who runs a year may record of it. Dates move by nothing else. */
export type ProgrammeChange =
  /** Both days are in. */
  | { readonly type: 'leave'; readonly from: IsoDate; readonly to: IsoDate }
  /** The share of full time in per cent that is worked from then on; 100 is full time again. */
  | { readonly type: 'part-time'; readonly from: IsoDate; readonly share: number }
  | { readonly type: 'more-time'; readonly from: IsoDate; readonly days: number }
  /** The day from which the year counts was another. */
  | { readonly type: 'start'; readonly on: IsoDate }
  /** So many months were done at another employer, and these steps are taken as done there. */
  | {
      readonly type: 'transfer';
      readonly employer: TextRef;
      readonly months: number;
      readonly accepted: readonly string[];
    }
  /** What was recorded is taken back. */
  | { readonly type: 'none' };

/** A date of the year as it was and as it is. */
export interface DateMoved {
  /** A step of the pathway; absent for the end of the year itself. */
  readonly step?: string;
  readonly was: IsoDate;
  readonly is: IsoDate;
}

/** What can happen to a year of support and assessment, in the past tense. */
export type ProgrammeEventBody =
  /** The day from which it counts, as the people register had it when the case was opened. */
  | { readonly type: 'ProgrammeBegan'; readonly data: { readonly on: IsoDate } }
  | {
      readonly type: 'ProgrammeChanged';
      readonly data: {
        readonly id: string;
        readonly change: ProgrammeChange;
        readonly reason: TextRef;
        /** An earlier record, in whose place this one stands. */
        readonly corrects?: string;
        readonly moved: readonly DateMoved[];
      };
    };
