import type { IsoDate } from '../../core/calendar/date.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { LibraryFile } from '../library/library-ports.ts';
import type { Viewer } from '../ports.ts';
import type { FeedbackAnswers } from './feedback-questions.ts';

/** What people without an account say of somebody's work, and how they were asked. */
export interface FeedbackDesk {
  /** `repeated`: there is one with this hash. */
  ask(viewer: Viewer, request: NewRequest): Promise<{ readonly type: 'saved' | 'repeated' }>;
  /** The viewer's own, the latest first. */
  requests(viewer: Viewer): Promise<readonly FeedbackRequest[]>;
  received(viewer: Viewer): Promise<readonly ReceivedFeedback[]>;
  /** False where it was answered, withdrawn or never there. */
  withdraw(viewer: Viewer, withdraw: { readonly id: string; readonly at: Instant }): Promise<boolean>;
  /** Of a link that can still be answered; changes nothing. */
  open(
    authority: string,
    link: { readonly hash: string; readonly at: Instant },
  ): Promise<OpenRequest | undefined>;
  /** One transaction: the request is used up, the feedback kept, and an entry made in its owner's library. `gone`: too late. `repeated`: one with this id was kept before. */
  keep(authority: string, feedback: NewFeedback): Promise<FeedbackKept>;
}

export type FeedbackKept = 'kept' | 'gone' | 'repeated';
export type FeedbackSource = 'link' | 'paper' | 'telephone';

export interface NewRequest {
  readonly id: string;
  /** Who is asked, as the asker puts it: "A parent", and no name. */
  readonly giver: string;
  readonly about: string;
  /** SHA-256 of what opens it, hex. */
  readonly hash: string;
  readonly at: Instant;
  readonly runsOutAt: Instant;
}

export interface FeedbackRequest {
  readonly id: string;
  readonly giver: string;
  readonly about: string;
  readonly at: Instant;
  readonly runsOutAt: Instant;
  readonly answeredAt?: Instant;
  readonly withdrawnAt?: Instant;
}

export interface OpenRequest {
  readonly id: string;
  readonly owner: string;
  readonly ownerName: string;
  readonly giver: string;
  readonly about: string;
  readonly runsOutAt: Instant;
}

export interface NewFeedback {
  readonly id: string;
  readonly owner: string;
  readonly request?: string;
  readonly source: FeedbackSource;
  readonly giver: string;
  readonly on: IsoDate;
  readonly answers: FeedbackAnswers;
  /** Who typed it in, where it came on paper or by telephone. */
  readonly recordedBy?: string;
  readonly at: Instant;
  readonly title: string;
  /** The same as a document, so that it can be attached to an application as it was received. */
  readonly file: LibraryFile;
}

export interface ReceivedFeedback {
  readonly id: string;
  readonly source: FeedbackSource;
  readonly giver: string;
  readonly on: IsoDate;
  readonly answers: FeedbackAnswers;
  readonly recordedBy?: string;
  /** The library entry that was made of it, while its owner keeps it. */
  readonly entry?: string;
}
