import type { IsoDate } from '../../calendar/date.ts';
import type { DatedAsk, DayRange } from '../../rules/dated-ask.ts';

/** A date of the panel that a plan may be made for. */
export interface PlanSitting {
  readonly id: string;
  readonly on: IsoDate;
  /** The submission date that is set for it. */
  readonly submitBy?: IsoDate;
  readonly full?: boolean;
}

/** What a rule asks of dates for one panel, and how it stands. */
export interface Requirement extends DatedAsk {
  /** Days on which one more piece may be dated, no later than the submission. */
  readonly days: readonly DayRange[];
  readonly state: RequirementState;
}

/** `if-done`: only something that has happened already can be dated so. `no-date`: no day at all would do. */
export type RequirementState = 'met' | 'possible' | 'if-done' | 'no-date';
