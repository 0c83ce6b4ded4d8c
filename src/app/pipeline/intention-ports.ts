import type { IsoDate } from '../../core/calendar/date.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Viewer } from '../ports.ts';

/** What is logged of who means to apply, before there is a case. */
export interface Intentions {
  /** Those that wait and that the viewer may see, the day aimed at first. */
  waiting(viewer: Viewer, ask: IntentionAsk): Promise<IntentionPage>;
  /** One that waits and that the viewer may see. */
  one(viewer: Viewer, id: string): Promise<IntentionRow | undefined>;
  /** As system; `already` where one waits for this person on this pathway. */
  log(intention: NewIntention): Promise<'logged' | 'already'>;
  /** As system; false where it had come to an end before. */
  end(authority: string, id: string, ended: { readonly at: Instant; readonly by: string }): Promise<boolean>;
}

export interface IntentionAsk {
  readonly pathway?: string;
  readonly after?: string;
  readonly limit: number;
}

export interface IntentionPage {
  readonly rows: readonly IntentionRow[];
  readonly next?: string;
}

export interface IntentionRow {
  readonly id: string;
  readonly person: string;
  readonly name: string;
  readonly pathway: string;
  readonly saidOn: IsoDate;
  readonly aimsAt?: IsoDate;
  readonly loggedBy: string;
  readonly loggedByName: string;
  readonly loggedAt: Instant;
}

export interface NewIntention
  extends Pick<IntentionRow, 'id' | 'person' | 'pathway' | 'saidOn' | 'aimsAt' | 'loggedBy' | 'loggedAt'> {
  readonly authority: string;
  /** `person:<id>` and `office:<id>`. */
  readonly seenBy: readonly string[];
}
