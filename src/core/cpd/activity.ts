import type { IsoDate } from '../calendar/date.ts';
import type { Instant } from '../calendar/instant.ts';

/** What of an activity a form or a regulator may ask for. */
export const cpdParts = [
  'kind',
  'title',
  'did',
  'why',
  'days',
  'on',
  'learnt',
  'changed',
  'cases',
  'standards',
  'reflection',
] as const;
export type CpdPart = (typeof cpdParts)[number];

/** What its owner writes of a piece of learning, beside what every entry of a library has. */
export interface CpdWords {
  /** One of the kinds of the log; empty until it is said. */
  readonly activity: string;
  /** The first day, where it went on for longer than one. */
  readonly begun?: IsoDate;
  /** Why it was chosen. */
  readonly why: string;
  readonly learnt: string;
  /** What changed in practice. */
  readonly changed: string;
  /** Case numbers, and no names. */
  readonly cases: readonly string[];
  /** With whom it was talked over elsewhere than here: their role, and no name. */
  readonly peerRole: string;
  readonly peerWords: string;
}

/** A piece of learning as the counting knows it. */
export interface CpdActivity extends CpdWords {
  readonly id: string;
  readonly title: string;
  /** What was done. */
  readonly did: string;
  /** The day on which it was done, the last of several. */
  readonly on?: IsoDate;
  readonly standards: readonly string[];
  readonly keptAt: Instant;
  /** False: captured quickly, to be finished later. */
  readonly finished: boolean;
  /** What colleagues gave who were asked for it. */
  readonly reflections: readonly GivenReflection[];
}

export interface GivenReflection {
  /** The role of whoever gave it. */
  readonly role: string;
  readonly words: string;
}

/** Whether it was talked over with somebody and it is said what came of it. */
export function isReflected({ peerRole, peerWords, reflections }: CpdActivity): boolean {
  return reflections.length > 0 || (peerRole !== '' && peerWords !== '');
}
