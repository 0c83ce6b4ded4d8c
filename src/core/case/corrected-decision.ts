import type { IsoDate } from '../calendar/date.ts';
import type { Instant } from '../calendar/instant.ts';
import type { Recommendation, StandardFinding, TextRef } from './events/event-parts.ts';
import type { MemberAnswer } from './events/sitting-events.ts';

interface Written {
  readonly at: Instant;
  readonly by: string;
}

/** What a decision that stands knows of its earlier records and of what its members say to it. */
export interface Correctable {
  readonly corrected?: Written & { readonly why: TextRef };
  /** As it was recorded before each correction, oldest first. */
  readonly earlier?: readonly EarlierRecord[];
  /** Of the members who sat, to the record as it stands. */
  readonly answers?: readonly MemberSays[];
}

export interface MemberSays extends Written {
  readonly answer: MemberAnswer;
  readonly words?: TextRef;
}

/** A record that was corrected: `at` and `by` are its own. */
export interface EarlierRecord extends Written {
  readonly decision: string;
  readonly option: string;
  readonly effect: 'progress' | 'not-progressed' | 'deferred';
  readonly confirmed: readonly string[];
  readonly reasons: TextRef;
  readonly recommended: readonly Recommendation[];
  readonly findings?: readonly StandardFinding[];
  readonly returnOn?: IsoDate;
  /** Why it was corrected. */
  readonly why: TextRef;
  readonly answers?: readonly MemberSays[];
}

/** When the record that stands was made, or corrected last. */
export function recordedAt({ at, corrected }: Written & Correctable): Instant {
  return corrected?.at ?? at;
}

/** How often the record was corrected. */
export function correctionsOf({ earlier = [] }: Correctable): number {
  return earlier.length;
}

/** Whose record it is that stands. */
export function recordedBy({ by, corrected }: Written & Correctable): string {
  return corrected?.by ?? by;
}
