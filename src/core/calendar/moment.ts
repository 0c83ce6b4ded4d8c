import type { IsoDate } from './date.ts';
import type { Instant } from './instant.ts';
import type { DateMove } from './moved-date.ts';

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
  'panel-begins',
  'panel-ends',
  'decided',
  'told',
  'appeal-lodged',
  'hearing',
  'now',
  'level-since',
  'last-unsuccessful',
] as const;

/** A panel's own: its day, and the times at which it begins and ends. */
export const panelMoments: ReadonlySet<string> = new Set([
  'panel',
  'panel-begins',
  'panel-ends',
] satisfies FixedMoment[]);

export type FixedMoment = (typeof momentNames)[number];

/** A moment that a step or a form of the pathway brings: when the step was last done or opened, or a date typed. */
export type PathwayMoment = `done:${string}` | `opened:${string}` | `date:${string}.${string}`;

export type MomentName = FixedMoment | PathwayMoment;

/**
 * When a named moment was or is to be; `at` only where a time of day is known, and then `on` is its London date.
 * `called` is how a sum names it, where the step or the field has its own title. `moves` is what was recorded of the dates
 * that count from it.
 */
export type Moment = {
  readonly on: IsoDate;
  readonly at?: Instant;
  readonly called?: string;
  readonly moves?: readonly DateMove[];
  /** Where a count back from it starts, where what was recorded has moved the day itself. */
  readonly counted?: IsoDate;
};

/** What a moment of the pathway's own points at. */
export type MomentSource =
  | { readonly of: 'done' | 'opened'; readonly step: string }
  | { readonly of: 'date'; readonly section: string; readonly field: string };

const pattern = /^(?:(done|opened):([a-z0-9-]+)|date:([a-z0-9/-]+)\.([a-z0-9-]+))$/;

/** Undefined for a fixed moment. */
export function momentSource(name: string): MomentSource | undefined {
  const [, of, step, section, field] = pattern.exec(name) ?? [];
  if (step !== undefined) return { of: of === 'done' ? 'done' : 'opened', step };
  if (section === undefined || field === undefined) return undefined;
  return { of: 'date', section, field };
}

export function isPathwayMoment(name: string): name is PathwayMoment {
  return momentSource(name) !== undefined;
}

const fixedWords: Readonly<Record<FixedMoment, string>> = {
  registered: 'Registered',
  qualified: 'Qualified',
  'in-post': 'In post',
  'programme-ended': 'Last day of the programme',
  opened: 'Case opened',
  'intention-logged': 'Intention logged',
  booked: 'Booked',
  'submission-date': 'Submission date',
  submitted: 'Submitted',
  panel: 'Panel',
  'panel-begins': 'Panel begins',
  'panel-ends': 'Panel ends',
  decided: 'Decided',
  told: 'Letter sent',
  'appeal-lodged': 'Appeal lodged',
  hearing: 'Hearing',
  now: 'Now',
  'level-since': 'At this level since',
  'last-unsuccessful': 'Last decision without progression',
};

/** How a sum opens: "Letter sent Friday 11 December 2026". */
export function momentWords(name: MomentName, { called }: Pick<Moment, 'called'> = {}): string {
  return called ?? (fixedWords as Readonly<Record<string, string>>)[name] ?? name;
}
