import type { IsoDate } from './date.ts';
import type { Instant } from './instant.ts';

/** The named moments of a case, from which every deadline and window of a policy is counted. */
export const momentNames = [
  'registered',
  'qualified',
  'in-post',
  'programme-ended',
  'opened',
  'intention-logged',
  'booked',
  'submission-date',
  'submitted',
  'panel',
  'panel-ends',
  'decided',
  'told',
  'appeal-lodged',
  'hearing',
] as const;

export type MomentName = (typeof momentNames)[number];

/** When a named moment was or is to be; `at` only where a time of day is known, and then `on` is its London date. */
export type Moment = { readonly on: IsoDate; readonly at?: Instant };

/** How a sum opens: "Letter sent Friday 11 December 2026". */
export const momentWords: Readonly<Record<MomentName, string>> = {
  registered: 'Registered',
  qualified: 'Qualified',
  'in-post': 'In post',
  'programme-ended': 'Programme ended',
  opened: 'Case opened',
  'intention-logged': 'Intention logged',
  booked: 'Booked',
  'submission-date': 'Submission date',
  submitted: 'Submitted',
  panel: 'Panel',
  'panel-ends': 'Panel ends',
  decided: 'Decided',
  told: 'Letter sent',
  'appeal-lodged': 'Appeal lodged',
  hearing: 'Hearing',
};
