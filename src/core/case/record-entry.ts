import type { Instant } from '../calendar/instant.ts';
import type { Step } from '../policy/pathway.ts';
import type { RoleId } from '../rules/role.ts';
import type { CaseFile } from './case-file.ts';
import type { CaseEvent } from './events.ts';

/** Whether a clause was kept: by what happened, not by anybody's opinion. */
export type Kept = 'kept' | 'broken' | 'waived' | 'person-judged' | 'waiting' | 'not-reached';

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
