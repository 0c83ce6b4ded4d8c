import type { IsoDate } from '../../calendar/date.ts';
import type { Instant } from '../../calendar/instant.ts';
import type { Step } from '../../policy/pathway.ts';
import type { RoleId } from '../../rules/role.ts';
import type { CaseFile } from '../case-file.ts';
import type { TextRef } from '../events/event-parts.ts';
import type { CaseEvent } from '../events.ts';

/**
 * Whether a clause was kept: by what happened, not by anybody's opinion. `late`: done, after its time. `not-applicable`:
 * it never came to it, and will not. `noted`: it happened beside the clause, and neither keeps nor breaks it. `withheld`:
 * this reader may not know.
 */
export type Kept =
  | 'kept'
  | 'late'
  | 'broken'
  | 'waived'
  | 'person-judged'
  | 'waiting'
  | 'not-reached'
  | 'not-applicable'
  | 'noted'
  | 'withheld';

/** What a line of the record rests on: where it can be looked at, and a few words. */
export type Evidence =
  | {
      readonly type: 'letter';
      readonly id: string;
      readonly letter: string;
      readonly to: string;
      readonly at: Instant;
      /** Another has taken its place. */
      readonly superseded?: true;
    }
  | { readonly type: 'section'; readonly key: string; readonly at: Instant }
  | { readonly type: 'items'; readonly kind: string; readonly on: readonly IsoDate[] }
  | { readonly type: 'present'; readonly people: readonly string[] }
  | { readonly type: 'sealed'; readonly manifest: string }
  | { readonly type: 'draw' };

/** One line of the procedural record. */
export interface RecordEntry {
  /** The step it belongs to, or the appeal. */
  readonly stage: string;
  readonly clause: string;
  readonly says: string;
  readonly kept: Kept;
  /** What happened, in a sentence; empty where nothing has yet. */
  readonly what: string;
  readonly at?: Instant;
  readonly by?: string;
  readonly byRole?: RoleId;
  /** The sum of a deadline. */
  readonly sum?: readonly string[];
  /** Whose it is to do: the applicant's, or that of the managers, the panel and the offices. */
  readonly whose?: 'worker' | 'employer';
  readonly evidence?: readonly Evidence[];
  /** A form's own question, or what somebody signed: quoted, it stands as it was said. */
  readonly verbatim?: true;
  /** Whom it speaks to as “you”, where that is not the applicant; several where any of them may do it. */
  readonly saidTo?: readonly RoleId[];
  /** It has a line only once it has happened, so that a line withheld would tell that it has. */
  readonly onceDone?: true;
  /** The sections that it speaks of, for whoever may not read one. */
  readonly about?: readonly string[];
  /** Why it was done, in the words of whoever did it. */
  readonly reason?: TextRef;
  /** Done at the desk of these roles: the applicant has no line of it, and its reason is for them and the office. */
  readonly desk?: readonly RoleId[];
  /** A letter that went out after its time, or has not gone out and should have. */
  readonly lateLetter?: true;
}

export type Closing = Extract<CaseEvent, { type: 'StepClosed' }>;

/** One step of the case, with the event that closed it last. */
export interface StepAsked {
  readonly step: Step;
  readonly caseFile: CaseFile;
  readonly events: readonly CaseEvent[];
  readonly closing: Closing | undefined;
  readonly now: Instant;
}

export function stamp(event: CaseEvent): Pick<RecordEntry, 'at' | 'by' | 'byRole'> {
  return { at: event.at, by: event.by, ...(event.byRole === undefined ? {} : { byRole: event.byRole }) };
}
