import type { CpdPart } from './activity.ts';

/** A body whose register somebody is on, and what it asks of them each year; shared by every authority. */
export interface Regulator {
  readonly id: string;
  readonly title: string;
  readonly link: string;
  /** Our own words for it; what it publishes governs. */
  readonly says: string;
  readonly year: DaysOfYear;
  /** When people on the register renew, within that year. */
  readonly renewal: DaysOfYear;
  readonly asks: {
    /** Different pieces at least. */
    readonly pieces: number;
    /** Of those, so many that were talked over with a peer. */
    readonly reflected: number;
  };
  /** Days of the year on which whoever has not met it is reminded. */
  readonly remindOn: readonly MonthDay[];
  /** The boxes of its own form, in its order. */
  readonly export: readonly ExportField[];
}

export interface DaysOfYear {
  readonly from: MonthDay;
  readonly until: MonthDay;
}

/** A day of any year; month 1 to 12. */
export interface MonthDay {
  readonly month: number;
  readonly day: number;
}

export interface ExportField {
  readonly id: string;
  readonly title: string;
  /** What of an activity goes into it, in this order. A piece is not finished without the first of them. */
  readonly from: readonly CpdPart[];
  /** A piece is finished without it all the same. */
  readonly optional?: true;
}
