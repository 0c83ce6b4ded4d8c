import type { IsoDate } from '../../core/calendar/date.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Principal } from '../../core/case/access.ts';
import type { Task } from '../../core/case/task.ts';
import type { Viewer } from '../ports.ts';

/** Who is to be reminded, and who has been. Everything in it is read as the system: what goes out is read again by sight. */
export interface ReminderBook {
  /**
   * People in service with something to do that opened or falls due by then, and those of `also`; neither whom a digest
   * reached today, nor whom there was nothing to tell today and nothing has come for since.
   */
  concerned(authority: string, ask: ConcernedAsk): Promise<readonly string[]>;
  /** What was due before that day and is still to be done, by its case; `after` goes on from a row. */
  late(authority: string, ask: LateAsk): Promise<readonly LateTask[]>;
  /** When somebody last had a digest, and for which day. */
  last(
    authority: string,
    person: string,
  ): Promise<{ readonly on: IsoDate; readonly at: Instant } | undefined>;
  /** Notes that a digest went; false where one for that day was noted before. */
  note(
    authority: string,
    sent: { readonly person: string; readonly on: IsoDate; readonly at: Instant },
  ): Promise<boolean>;
  /** Notes that there was nothing to tell somebody on that day, as things stood then. */
  lookedAt(
    authority: string,
    looked: { readonly person: string; readonly on: IsoDate; readonly at: Instant },
  ): Promise<void>;
  /** Leaves digests to the worker, many people to a job. */
  hand(authority: string, digests: readonly WantedDigest[], on: IsoDate): Promise<void>;
  /** With the offices held today; undefined for whoever is no longer in service. */
  viewer(authority: string, person: string): Promise<Viewer | undefined>;
}

export interface ConcernedAsk {
  readonly on: IsoDate;
  readonly now: Instant;
  readonly openedAfter: Instant;
  readonly dueBefore: Instant;
  /** Who is to hear something for another reason than a task of theirs. */
  readonly also: readonly string[];
}

export interface LateAsk {
  readonly before: Instant;
  readonly after?: Pick<LateTask, 'ref' | 'n'>;
  readonly limit: number;
}

export interface LateTask {
  readonly ref: string;
  /** Its place among the case's tasks. */
  readonly n: number;
  readonly step: string;
  readonly role: Task['role'];
  readonly principals: readonly Principal[];
  readonly dueAt: Instant;
  readonly applicant: string;
  /** Who sees the whole case. */
  readonly seenBy: readonly Principal[];
}

/** Somebody else's task that a manager hears of. */
export type Escalation = Pick<LateTask, 'ref' | 'step' | 'role' | 'applicant'>;

export interface WantedDigest {
  readonly person: string;
  readonly escalated: readonly Escalation[];
}
